import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileQuery } from '../../bundling/files/file-queries';
import { filesBelow } from '../../bundling/files/folder-files';
import { portablePath } from '../../private/paths';

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
