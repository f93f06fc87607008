import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { statusOf } from '../files/file-status';
import { namesIn } from '../files/folder-files';
import { isRunning } from './running';

const DAY = 24 * 60 * 60 * 1000;

let known: string | undefined;

/** A name for something that a process has not finished yet. It tells whose it is, so that it can be removed later. */
export function unfinishedName(unique: string = randomUUID()): string {
  return `${process.pid}-${machine()}-${unique}`;
}

/**
 * Removes what processes did not finish that have ended since. Whether one of another machine or container has ended is not
 * known, and the number of a process may be given again: there, all that is older than a day goes.
 *
 * @param folder where it is; it may be missing
 * @param prefix what stands before the names
 */
export function removeLeftovers(folder: string, prefix: string): void {
  for (const name of namesIn(folder).filter((one) => one.startsWith(prefix))) {
    const [, pid, place] = /^(\d+)-([0-9a-f]{8})-/.exec(name.slice(prefix.length)) ?? [];
    const path = join(folder, name);
    const isOld = /^\d+-/.test(name.slice(prefix.length)) && Date.now() - (statusOf(path)?.mtimeMs ?? 0) > DAY;
    if (isOld || (place === machine() && !isRunning(Number(pid)))) remove(path);
  }
}

/** Stands for the machine since it was started, or for a container on it: where each process has a number of its own. */
function machine(): string {
  known ??= createHash('sha256')
    .update([hostname(), read(() => readFileSync('/proc/sys/kernel/random/boot_id')), namespace()].join('\n'))
    .digest('hex')
    .slice(0, 8);
  return known;
}

function namespace(): string {
  return read(() => readlinkSync('/proc/self/ns/pid'));
}

/** Only Linux has these files. */
function read(from: () => string | Buffer): string {
  try {
    return String(from());
  } catch {
    return '';
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another process may be removing it, too, or may not be allowed to.
  }
}
