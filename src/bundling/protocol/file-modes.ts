import { chmodSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isProgram } from '../files/program-signs';

/** Everybody may read, whatever the user's umask says: Lambda runs code as a user of its own. */
const FOLDER = 0o755;
const FILE = 0o644;
const PROGRAM = 0o755;

/** Writes files below a folder, with modes that follow from their contents alone. */
export function writeWithModes(root: string, files: Iterable<readonly [name: string, content: Uint8Array]>): void {
  const folders = new Set([root]);
  mkdirSync(root, { recursive: true });
  for (const [name, content] of files) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    for (let at = dirname(path); !folders.has(at); at = dirname(at)) folders.add(at);
    writeFileSync(path, content);
    setMode(path, modeOf(content));
  }
  for (const folder of folders) setMode(folder, FOLDER);
}

/** Whether a file, or without content a folder, has the mode that it would be written with. */
export function hasMode(path: string, content?: Uint8Array): boolean {
  // Windows knows no such modes.
  if (process.platform === 'win32') return true;
  return (lstatSync(path).mode & 0o777) === (content ? modeOf(content) : FOLDER);
}

/** The mode that a file is written with. */
export function modeOf(content: Uint8Array): number {
  return isProgram(content) ? PROGRAM : FILE;
}

function setMode(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // Some file systems know no modes.
  }
}
