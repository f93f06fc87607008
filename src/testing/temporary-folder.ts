import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = 'lambdaform-testing-';

let folder: string | undefined;
let count = 0;

/** Creates a folder that is removed when the process ends. */
export function temporaryFolder(): string {
  folder ??= makeFolder();
  const path = join(folder, String(++count));
  mkdirSync(path, { recursive: true });
  return path;
}

function makeFolder(): string {
  removeLeftovers();
  const made = mkdtempSync(join(tmpdir(), `${NAME}${process.pid}-`));
  process.once('exit', () => remove(made));
  return made;
}

/** Jest does not announce the end of a process, so the next process removes what it left. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(NAME))) {
    const owner = Number.parseInt(name.slice(NAME.length), 10);
    if (owner !== process.pid && !isRunning(owner)) remove(join(tmpdir(), name));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process that may not be signalled exists.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another process may be removing it, too.
  }
}
