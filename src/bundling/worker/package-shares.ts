import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { localPath, packageFolder, portablePath } from '../../private/paths';
import { directoriesUpward } from '../files/app-directory';
import { fileOfInput } from '../files/virtual-input';
import type { PackageShare } from '../protocol/bundle-record';

/** The share of each package in a bundle, the largest first. */
export function packageShares(appDir: string, inputs: Metafile['outputs'][string]['inputs']): PackageShare[] {
  const bytes = new Map<string, number>();
  for (const input of Object.keys(inputs)) {
    if (input.startsWith('<')) continue;
    const folder = folderOf(appDir, fileOfInput(input));
    bytes.set(folder, (bytes.get(folder) ?? 0) + inputs[input].bytesInOutput);
  }
  return [...bytes]
    .map(([folder, sum]) => ({ folder, bytes: sum }))
    .sort((a, b) => b.bytes - a.bytes || (a.folder < b.folder ? -1 : 1));
}

/** A file outside `node_modules` belongs to the app, or to another package of its workspace. */
function folderOf(appDir: string, file: string): string {
  const installed = packageFolder(file);
  if (installed !== undefined) return installed;
  const folders = directoriesUpward(dirname(localPath(appDir, file)));
  const nearest = folders.find((folder) => existsSync(join(folder, 'package.json')));
  return portablePath(appDir, nearest ?? appDir);
}
