import { createHash, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { statusOf } from '../../files/file-status';
import { isComplete, readBundle } from '../../protocol/bundle-files';
import type { StoredBundle } from '../../protocol/bundle-record';
import type { InstalledModules } from './installed-modules';

/** Copies a bundle and its packages into the cloud assembly. Returns undefined if either is damaged. */
export function stageWithModules(
  bundle: StoredBundle,
  modules: InstalledModules,
  outdir: string,
): StoredBundle | undefined {
  const hash = createHash('sha256').update(`${bundle.hash}\n${modules.hash}`).digest('hex');
  const directory = join(outdir, `asset.${hash}`);
  const files = [...bundle.files, ...modules.files];
  if (!isComplete(directory, files)) {
    const areWhole = [bundle, modules].every((part) => readBundle(part.directory, part.files, part.hash));
    if (!areWhole) return undefined;
    assemble(directory, bundle, modules);
  }
  return { ...bundle, hash, files, directory };
}

/** Files are copied with their modes, because packages contain programs. */
function assemble(directory: string, ...parts: readonly Pick<StoredBundle, 'directory' | 'files'>[]): void {
  const unfinished = join(dirname(directory), `.unfinished-${process.pid}-${randomUUID()}`);
  try {
    for (const { directory: from, files } of parts) {
      for (const { name } of files) {
        mkdirSync(dirname(join(unfinished, name)), { recursive: true });
        cpSync(join(from, name), join(unfinished, name), { dereference: true });
      }
    }
    if (statusOf(directory)) rmSync(directory, { recursive: true, force: true });
    renameSync(unfinished, directory);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
