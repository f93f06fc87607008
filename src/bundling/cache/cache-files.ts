import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, type Stats, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unfinishedName } from '../protocol/unfinished';

const DAY = 24 * 60 * 60 * 1000;

/** The text of a file of the cache, which is used thereby; undefined if it cannot be read. */
export function readUsed(path: string): string | undefined {
  try {
    // A device or a pipe may never end.
    const stats = lstatSync(path);
    if (!stats.isFile()) return undefined;
    const text = readFileSync(path, 'utf8');
    markUsed(path, stats);
    return text;
  } catch {
    return undefined;
  }
}

/** The folder of a cache for what is not finished. It is made if it is not there. */
export function unfinishedIn(root: string): string {
  const folder = join(root, 'unfinished');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Writes a file so that nobody sees a part of it.
 *
 * @param root the folder of the cache
 */
export function writeWhole(root: string, path: string, text: string): void {
  const unfinished = join(unfinishedIn(root), unfinishedName());
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, text);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Marks a file as used: when the cache grows too large, the files that were unused for longest are removed first. */
export function markUsed(path: string, stats?: Stats): void {
  try {
    const now = new Date();
    if (now.getTime() - (stats ?? lstatSync(path)).mtimeMs > DAY) utimesSync(path, now, now);
  } catch {
    // A read-only cache never grows.
  }
}
