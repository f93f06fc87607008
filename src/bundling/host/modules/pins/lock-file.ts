import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../../../private/errors';
import { statusOf } from '../../../files/file-status';
import { isJson } from '../../../protocol/shape';
import { lockFilesOf, type PackageManager } from './package-manager';

/** A lock file. */
export interface LockFile {
  readonly name: string;
  readonly text: string;
}

/** The lock file that a package manager would read in a folder. */
export function lockFileIn(folder: string, manager: PackageManager): LockFile | undefined {
  const name = lockFilesOf(manager).find((one) => statusOf(join(folder, one))?.isFile());
  return name === undefined
    ? undefined
    : { name, text: readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n') };
}

/** What a lock file says that is written by the version that it is read with. */
const SIGNS: Readonly<Record<PackageManager, RegExp>> = {
  npm: /"(?:packages|dependencies|lockfileVersion)"|^\s*\{\s*\}\s*$/,
  pnpm: /^lockfileVersion:/m,
  yarn: /^__metadata:/m,
  'yarn-classic': /^# yarn lockfile v1$/m,
  bun: /"lockfileVersion"/,
};

const CONFLICT = /^(?:<{7}|>{7})(?: |$)/m;

/** What is wrong with a lock file that is there: without it, versions would be those of the day. */
export function lockFileFaults(folder: string, manager: PackageManager, file = lockFileIn(folder, manager)): Fault[] {
  if (!file || isReadable(file, manager)) return [];
  const code = 'LockFileUnreadable';
  const why = 'so it is not known which versions of packages are meant';
  const command = manager === 'yarn-classic' ? 'yarn' : manager;
  if (file.name === 'bun.lockb') {
    const fix = 'run "bun install --save-text-lockfile", which writes bun.lock with the same versions';
    return [{ code, what: `only Bun can read bun.lockb, ${why}`, fix }];
  }
  const reason = CONFLICT.test(file.text)
    ? 'has the marks of an unfinished merge'
    : `is not what this version of ${command} writes`;
  return [{ code, what: `${file.name} ${reason}, ${why}`, fix: `run "${command} install", which rewrites it` }];
}

/** One without any word is new. */
function isReadable({ name, text }: LockFile, manager: PackageManager): boolean {
  if (name === 'bun.lockb') return false;
  return (
    text.trim() === '' || (SIGNS[manager].test(text) && !CONFLICT.test(text) && (manager !== 'npm' || isJson(text)))
  );
}
