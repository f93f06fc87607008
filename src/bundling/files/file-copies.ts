import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join, posix, relative, sep } from 'node:path';
import { localPath, portablePath } from '../../private/paths';
import type { FileQuery } from './file-queries';
import { statusOf } from './file-status';
import { UserFileError } from './user-file-error';

/** A file or folder that is copied into the bundle. */
export interface FileCopy {
  readonly from: string;
  readonly to: string;
}

/** Files that are copied into a bundle, and the queries whose answers must not change for them to be the same. */
export interface ExtraFiles {
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly queries: readonly FileQuery[];
}

/** The path of a copy in the bundle. */
export function placeOf(from: string, to = basename(from)): string {
  return posix.normalize(to.replaceAll('\\', '/')).replace(/\/$/, '');
}

/** Reads all files of all copies. */
export function readExtraFiles(appDir: string, copies: readonly FileCopy[]): ExtraFiles {
  const contents = new Map<string, Uint8Array>();
  const queries: FileQuery[] = [];
  for (const { from, to } of copies) {
    const root = localPath(appDir, from);
    const status = statusOf(root);
    if (!status) throw missing(from, root);
    const { files, folders } = status.isDirectory() ? below(root) : { files: [''], folders: [] };
    queries.push(...folders.map((folder): FileQuery => ['tree', portablePath(appDir, folder), '']));
    for (const file of files) {
      const path = join(root, file);
      queries.push(['content', portablePath(appDir, path), '']);
      contents.set(posix.join(to, file.split(sep).join('/')), readFileSync(path));
    }
  }
  return { contents, queries };
}

/** All files in a folder, links followed, with the folders that must be watched for new files. */
function below(root: string): { files: string[]; folders: string[] } {
  const files: string[] = [];
  const folders = [root];
  const visit = (folder: string, above: readonly string[]): void => {
    const real = realpathSync(folder);
    if (above.includes(real)) return;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const status = statusOf(path);
      if (status?.isDirectory() && entry.isSymbolicLink()) folders.push(path);
      if (status?.isDirectory()) visit(path, [...above, real]);
      else if (status) files.push(relative(root, path));
    }
  };
  visit(root, []);
  return { files: files.sort(), folders };
}

function missing(from: string, path: string): UserFileError {
  return new UserFileError({
    code: 'BundlingFileNotFound',
    what: `bundling.files names "${from}", which was not found; looked at ${path}`,
    fix: 'give from as a path relative to the directory of the app, or create the file first, for example in a before hook',
  });
}
