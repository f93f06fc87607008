import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { statusOf } from '../../files/file-status';
import { consistsOf, readBundle } from '../../protocol/bundle-files';
import type { StoredBundle } from '../../protocol/bundle-record';
import { writeWithModes } from '../../protocol/file-modes';
import { unfinishedName } from '../../protocol/unfinished';
import type { InstalledModules } from './module-store';

/** Copies a bundle and its packages into the cloud assembly. Returns undefined if either is damaged. */
export function stageWithModules(
  bundle: StoredBundle,
  modules: InstalledModules,
  outdir: string,
): StoredBundle | undefined {
  const hash = createHash('sha256').update(`${bundle.hash}\n${modules.hash}`).digest('hex');
  const directory = join(outdir, `asset.${hash}`);
  const files = [...bundle.files, ...modules.files];
  if (!consistsOf(directory, bundle, modules)) {
    const areWhole = [bundle, modules].every((part) => readBundle(part.directory, part.files, part.hash));
    if (!areWhole) return undefined;
    assemble(directory, bundle, modules);
  }
  return { ...bundle, hash, files, directory };
}

function assemble(directory: string, ...parts: readonly Pick<StoredBundle, 'directory' | 'files'>[]): void {
  const unfinished = join(dirname(directory), `.unfinished-${unfinishedName()}`);
  try {
    for (const part of parts) writeWithModes(unfinished, contentsOf(part));
    if (statusOf(directory)) rmSync(directory, { recursive: true, force: true });
    renameSync(unfinished, directory);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** One file after the other: packages may be large. */
function* contentsOf({ directory, files }: Pick<StoredBundle, 'directory' | 'files'>) {
  for (const { name } of files) yield [name, readFileSync(join(directory, name))] as const;
}
