import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { portablePath } from '../../private/paths';
import { statusOf } from '../files/file-status';
import type { BundleFile } from './bundle-record';
import { hasMode, writeWithModes } from './file-modes';
import { unfinishedName } from './unfinished';

/** Contents by name. */
export type BundleContents = ReadonlyMap<string, Uint8Array>;

/** The hash of names and contents, independent of their order. */
export function hashOf(contents: BundleContents): string {
  const hash = createHash('sha256');
  for (const name of namesOf(contents)) {
    const content = contents.get(name) as Uint8Array;
    hash.update(`${name}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Names and lengths, sorted by name. */
export function listOf(contents: BundleContents): BundleFile[] {
  return namesOf(contents).map((name) => ({ name, bytes: (contents.get(name) as Uint8Array).byteLength }));
}

/** Reads the contents. Returns undefined if a file is missing or the hash differs. */
export function readBundle(directory: string, files: readonly BundleFile[], hash: string): BundleContents | undefined {
  try {
    if (!areThere(directory, files)) return undefined;
    const contents = new Map(files.map(({ name }) => [name, readFileSync(join(directory, name))]));
    return hashOf(contents) === hash ? contents : undefined;
  } catch {
    return undefined;
  }
}

/** Some files of a folder, and the hash that they have together. */
export interface FolderPart {
  readonly files: readonly BundleFile[];
  readonly hash: string;
}

/** Whether a folder consists of these parts: with nothing else in it, and everything readable for Lambda. */
export function consistsOf(directory: string, ...parts: readonly FolderPart[]): boolean {
  try {
    const wanted = new Set(parts.flatMap(({ files }) => files.map(({ name }) => name)));
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).map((entry) => ({
      path: join(entry.parentPath, entry.name),
      isFolder: entry.isDirectory(),
      isFile: entry.isFile(),
    }));
    const folders = entries.filter(({ isFolder }) => isFolder);
    const files = entries.filter(({ isFolder }) => !isFolder);
    if (files.length !== wanted.size) return false;
    if (!files.every(({ path, isFile }) => isFile && wanted.has(portablePath(directory, path)))) return false;
    if (![{ path: directory }, ...folders].every(({ path }) => hasMode(path))) return false;
    return parts.every((part) => {
      const contents = readBundle(directory, part.files, part.hash);
      return contents && [...contents].every(([name, content]) => hasMode(join(directory, name), content));
    });
  } catch {
    return false;
  }
}

/** Whether all files are there with their lengths: as files, since what a link or a pipe leads to may have no end. */
function areThere(directory: string, files: readonly BundleFile[]): boolean {
  return files.every(({ name, bytes }) => {
    const status = lstatSync(join(directory, name));
    return status.isFile() && status.size === bytes;
  });
}

/** Whether all files are there with their lengths, and no others below a folder in theirs. */
export function isComplete(directory: string, files: readonly BundleFile[], below: string): boolean {
  try {
    const names = new Set(files.map(({ name }) => name));
    const found = readdirSync(join(directory, below), { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => portablePath(directory, join(entry.parentPath, entry.name)));
    return found.length === names.size && found.every((name) => names.has(name)) && areThere(directory, files);
  } catch {
    return false;
  }
}

/** Writes a folder atomically: no other process sees a part of it, even after a crash. */
export function writeBundle(directory: string, contents: BundleContents, temporary = dirname(directory)): void {
  const unfinished = join(temporary, `.unfinished-${unfinishedName()}`);
  try {
    writeWithModes(unfinished, contents);
    mkdirSync(dirname(directory), { recursive: true });
    replace(unfinished, directory, contents);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function replace(unfinished: string, directory: string, contents: BundleContents): void {
  try {
    renameSync(unfinished, directory);
  } catch (error) {
    // A folder cannot replace another: another process was faster, or an older one is damaged.
    if (statusOf(directory) === undefined) throw error;
    if (consistsOf(directory, { files: listOf(contents), hash: hashOf(contents) })) return;
    rmSync(directory, { recursive: true, force: true });
    renameSync(unfinished, directory);
  }
}

function namesOf(contents: BundleContents): string[] {
  return [...contents.keys()].sort();
}
