import { readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { localPath, portablePath } from '../../private/paths';
import type { FileQuery } from './file-queries';
import { statusOf } from './file-status';
import { filesBelow } from './folder-files';
import { UserFileError } from './user-file-error';

/** A file or folder that is copied into the bundle. */
export interface FileCopy {
  readonly from: string;
  readonly to: string;
  /** What is in it, of a file that is written by this library; `from` is then what asks for it. */
  readonly text?: string;
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
  const sources = new Map<string, string>();
  const queries: FileQuery[] = [];
  for (const { from, to, text } of copies) {
    if (text !== undefined) {
      const other = sources.get(to);
      if (other !== undefined) throw twice(to, other, from);
      sources.set(to, from);
      contents.set(to, Buffer.from(text));
      continue;
    }
    const root = localPath(appDir, from);
    const status = statusOf(root);
    if (!status) throw missing(from, root);
    if (!status.isDirectory() && to === '.') throw unnamed(from);
    const files = status.isDirectory() ? filesBelow(root) : [''];
    if (status.isDirectory()) queries.push(['files', portablePath(appDir, root), '']);
    for (const file of files) {
      const path = join(root, file);
      queries.push(['content', portablePath(appDir, path), '']);
      const place = posix.join(to, file);
      const other = sources.get(place);
      if (other !== undefined && other !== path) throw twice(place, other, path);
      sources.set(place, path);
      contents.set(place, readFileSync(path));
    }
  }
  return { contents, queries };
}

function unnamed(from: string): UserFileError {
  return new UserFileError({
    code: 'BundlingOption',
    what: `bundling.files puts the file "${from}" in the place of the bundle's folder`,
    fix: `name the file in to, or leave to out: { from: '${from}', to: '${basename(from)}' }`,
  });
}

function twice(place: string, one: string, other: string): UserFileError {
  return new UserFileError({
    code: 'BundlingFileTaken',
    what: `bundling.files puts two files at ${place}: ${one} and ${other}`,
    fix: 'give one of them another path with to',
  });
}

function missing(from: string, path: string): UserFileError {
  return new UserFileError({
    code: 'BundlingFileNotFound',
    what: `bundling.files names "${from}", which was not found; looked at ${path}`,
    fix: 'give from as a path relative to the directory of the app, or create the file first, for example in a before hook',
  });
}
