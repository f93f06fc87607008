import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fingerprint } from './fingerprint';

/** The name of the file in the cache that has the salt. */
export const SALT = 'salt';

/** What differs from one process to the next, or is set for esbuild, and says nothing about a bundle. */
const NOISE = new Set(['GOGC', 'GOMEMLIMIT', 'SHLVL', '_']);

/** An environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Whether a variable says nothing about a bundle. */
export function isNoise(name: string): boolean {
  return NOISE.has(name);
}

/**
 * Stands for the value of a variable; nothing when it is not set. What is kept of it is of no use to who guesses: values
 * are often secrets, and some are short.
 */
export function variableOf(name: string, saltFile: string, variables: Variables = process.env): string | undefined {
  const value: unknown = variables[name];
  // Methods such as `hasOwnProperty` are found by the names of variables, too.
  return typeof value === 'string' ? saltedHash(value, saltFile) : undefined;
}

/** Stands for the names of all variables. */
export function variableNames(variables: Variables = process.env): string {
  const names = Object.keys(variables).filter((name) => !isNoise(name));
  return fingerprint(names.sort().join('\n'));
}

const SHAPE = /^[0-9a-f]{64}$/;

const known = new Map<string, string>();

/**
 * Stands for a text of which nobody shall learn what it was, not even by trying: the same only where the salt is the same.
 *
 * @param path the file of the salt. It is made when there is none; where that is not possible, it lasts for this process
 */
export function saltedHash(text: string, path: string): string {
  const salt = known.get(path) ?? read(path) ?? make(path);
  known.set(path, salt);
  return createHmac('sha256', salt).update(text).digest('base64url').slice(0, 27);
}

function read(path: string): string | undefined {
  try {
    const salt = readFileSync(path, 'utf8');
    return SHAPE.test(salt) ? salt : undefined;
  } catch {
    return undefined;
  }
}

/** Of several processes that make one at the same time, the first decides. */
function make(path: string): string {
  const salt = randomBytes(32).toString('hex');
  const unfinished = `${path}-${process.pid}-${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, salt, { mode: 0o600 });
    place(unfinished, path);
    rmSync(unfinished, { force: true });
    return read(path) ?? salt;
  } catch {
    return salt;
  }
}

function place(unfinished: string, path: string): void {
  try {
    linkSync(unfinished, path);
  } catch {
    // Another process was faster, or what is there is damaged, or the disk knows no links.
    if (read(path) === undefined) renameSync(unfinished, path);
  }
}
