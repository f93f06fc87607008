import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { statusOf } from '../files/file-status';
import { isProgram } from '../files/program-signs';
import type { BundleFile } from './bundle-record';

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
    const contents = new Map(files.map(({ name }) => [name, readFileSync(join(directory, name))]));
    return hashOf(contents) === hash ? contents : undefined;
  } catch {
    return undefined;
  }
}

/** Whether all files exist with their lengths. */
export function isComplete(directory: string, files: readonly BundleFile[]): boolean {
  return files.every(({ name, bytes }) => statusOf(join(directory, name))?.size === bytes);
}

/** Writes a folder atomically: no other process sees a part of it, even after a crash. */
export function writeBundle(directory: string, contents: BundleContents, temporary = dirname(directory)): void {
  const unfinished = join(temporary, `.unfinished-${process.pid}-${randomUUID()}`);
  try {
    for (const [name, content] of contents) {
      const path = join(unfinished, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content, { mode: isProgram(content) ? 0o755 : 0o644 });
    }
    mkdirSync(dirname(directory), { recursive: true });
    replace(unfinished, directory, listOf(contents));
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function replace(unfinished: string, directory: string, files: readonly BundleFile[]): void {
  try {
    renameSync(unfinished, directory);
  } catch (error) {
    // A folder cannot replace another: another process was faster, or an older one is damaged.
    if (statusOf(directory) === undefined) throw error;
    if (readBundle(directory, files, hashOfFolder(unfinished, files))) return;
    rmSync(directory, { recursive: true, force: true });
    renameSync(unfinished, directory);
  }
}

function hashOfFolder(directory: string, files: readonly BundleFile[]): string {
  return hashOf(new Map(files.map(({ name }) => [name, readFileSync(join(directory, name))])));
}

function namesOf(contents: BundleContents): string[] {
  return [...contents.keys()].sort();
}
