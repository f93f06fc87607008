import { readdirSync, readlinkSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { type Fault, InternalError } from '../../private/errors';
import { portablePath } from '../../private/paths';
import { nearest } from '../../private/suggestion';
import { appDirectory } from './app-directory';
import { linkAt, statusOf } from './file-status';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** An entry as the user writes it: a file, and optionally the export that Lambda calls. */
export interface EntryName {
  /** The file as written. */
  readonly file: string;
  /** The export after the `#`. */
  readonly exportName?: string;
}

/** An existing file. */
export interface Entry {
  /** The directory of the app. */
  readonly appDir: string;
  /** The file, relative to it. */
  readonly file: string;
}

/** Splits `src/orders.ts#create`. */
export function parseEntryName(text: string): EntryName {
  const [, file, exportName] = /^(.*)#([\p{ID_Start}$_][\p{ID_Continue}$]*)$/su.exec(text) ?? [];
  return file ? { file, exportName } : { file: text };
}

/**
 * Finds the file of an entry; the extension, or the name of an index file, may be left out. Ask `entryFaults` first whether
 * it exists.
 */
export function findEntry(file: string, appDir = appDirectory()): Entry {
  const { found } = lookUp(file, appDir);
  if (found === undefined) throw new InternalError(`entry "${file}" was not found`);
  return { appDir, file: portablePath(appDir, found) };
}

/** The fault of an entry whose file does not exist. */
export function entryFaults(file: string, appDir = appDirectory()): Fault[] {
  const { path, candidates, found } = lookUp(file, appDir);
  if (found?.includes('*')) return [pattern(found)];
  if (found !== undefined) return [];
  return [
    {
      code: 'EntryNotFound',
      what: `entry "${file}" was not found; looked at\n${candidates.map((place) => `    ${place}`).join('\n')}`,
      fix: remedy(file, path, appDir),
    },
  ];
}

function pattern(found: string): Fault {
  return {
    code: 'EntryName',
    what: `the path of an entry has a *, which esbuild takes for a pattern: ${found}`,
    fix: 'give the file or folder another name',
  };
}

function lookUp(file: string, appDir: string) {
  const path = resolve(appDir, file);
  const status = statusOf(path);
  if (status?.isFile()) return { path, candidates: [path], found: path };
  const named = EXTENSIONS.includes(extname(path)) ? [path] : [path, ...EXTENSIONS.map((ext) => path + ext)];
  const inside = status?.isDirectory() ? EXTENSIONS.map((ext) => join(path, `index${ext}`)) : [];
  const candidates = [...named, ...inside];
  return { path, candidates, found: candidates.find(isFile) };
}

function remedy(file: string, path: string, appDir: string): string {
  const general = `give entry as a path relative to ${appDir}`;
  if (isFolder(path)) {
    const [one] = filesIn(path).sort();
    const named = one && portablePath(appDir, join(path, one));
    if (named) return `name a file of the folder, like "${named}", or add an index file to it`;
  }
  const link = linkAt(path) && readlinkSync(path);
  if (link !== undefined) return `let the link lead to a file: it leads to "${link}", where none is`;
  const near = nearestFile(path);
  if (near?.normalize() === basename(path).normalize()) {
    return `write the name with the characters that it has on the disk: "${portablePath(appDir, join(dirname(path), escaped(near)))}"`;
  }
  if (near) return `did you mean "${portablePath(appDir, join(dirname(path), near))}"? Otherwise ${general}`;
  const fromWorkingDirectory = resolve(file);
  if (fromWorkingDirectory !== path && isFile(fromWorkingDirectory)) {
    return `did you mean "${portablePath(appDir, fromWorkingDirectory)}"? Otherwise ${general}`;
  }
  return general;
}

function nearestFile(path: string): string | undefined {
  const names = filesIn(dirname(path));
  if (EXTENSIONS.includes(extname(path))) return nearest(basename(path), names);
  const stem = (name: string) => basename(name, extname(name));
  const near = nearest(basename(path), names.map(stem));
  return near && names.find((name) => stem(name) === near);
}

/** Accents are characters of their own in some names, and nobody sees the difference. */
function escaped(name: string): string {
  return name.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function isFile(path: string): boolean {
  return statusOf(path)?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statusOf(path)?.isDirectory() ?? false;
}

function filesIn(directory: string): string[] {
  try {
    return readdirSync(directory).filter((name) => EXTENSIONS.includes(extname(name)) && !name.endsWith('.d.ts'));
  } catch {
    return [];
  }
}
