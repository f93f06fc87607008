import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileQuery } from '../../bundling/files/file-queries';
import { statusOf } from '../../bundling/files/file-status';
import { filesBelow } from '../../bundling/files/folder-files';
import type { Fault } from '../../private/errors';
import { localPath, portablePath } from '../../private/paths';

/** The names and contents of all files below a folder. */
export function folderQueries(appDir: string, folder: string, without: readonly string[] = []): FileQuery[] {
  const files = filesBelow(folder, without);
  const names: FileQuery = ['files', portablePath(appDir, folder), ''];
  return [names, ...files.map((name): FileQuery => ['content', portablePath(appDir, join(folder, name)), ''])];
}

/** The contents of all files below a folder. */
export function folderContents(folder: string, without: readonly string[] = []): Map<string, Uint8Array> {
  return new Map(filesBelow(folder, without).map((name) => [name, readFileSync(join(folder, name))]));
}

/** The fault of an entry, or of what is named in another way, that is no folder. */
export function folderFaults(entry: string, appDir: string, named = 'entry'): Fault[] {
  const folder = localPath(appDir, entry);
  if (statusOf(folder)?.isDirectory()) return [];
  const what = `${named} "${entry}" is not a folder; looked at ${folder}`;
  return [{ code: 'FolderNotFound', what, fix: `name a folder, relative to ${appDir}` }];
}
