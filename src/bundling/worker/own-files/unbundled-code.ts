import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type * as Esbuild from 'esbuild';
import { localPath } from '../../../private/paths';
import { statusOf } from '../../files/file-status';
import { filesBelow } from '../../files/folder-files';
import type { FileAside } from '../../protocol/bundle-record';
import { CODE } from '../esbuild/code-input';

const DECLARATIONS = /\.d\.[cm]?ts$/;
const IMPORT = /\b(?:require\(|from|import\(?)\s*["'](?!node:)([^"'\n]+)["']/g;

/** A file or folder that is copied because code names it. */
interface CopiedPlace {
  readonly at: string;
  readonly file: string;
}

/**
 * Code in folders that are copied: something loads it by a name that is put together when the app runs. It is not bundled, so
 * it may import nothing that is not copied as well, and TypeScript may not run at all.
 */
export function withCode(
  appDir: string,
  places: readonly CopiedPlace[],
  inputs: Esbuild.Metafile['outputs'][string]['inputs'],
): FileAside[] {
  const folders = places.filter(({ file }) => statusOf(localPath(appDir, file))?.isDirectory());
  const found = new Map<string, FileAside>();
  for (const { file: folder, at } of folders) {
    for (const name of filesBelow(localPath(appDir, folder))) {
      const file = posix.join(folder, name);
      const isOwn = CODE.test(name) && !DECLARATIONS.test(name) && !/(?:^|\/)(?:\.|node_modules\/)/.test(name);
      if (isOwn && !found.has(folder) && !Object.hasOwn(inputs, file) && needsBundling(localPath(appDir, file)))
        found.set(folder, { kind: 'code', file, at });
    }
  }
  return [...found.values()];
}

function needsBundling(path: string): boolean {
  if (!/\.[cm]?js$/.test(path)) return true;
  const names = [...readFileSync(path, 'utf8').matchAll(IMPORT)].map(([, name]) => name);
  return names.some((name) => !/^\.\//.test(name) && !builtinModules.includes(name));
}
