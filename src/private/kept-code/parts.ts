import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { Script } from 'node:vm';
import { KeptCode } from './kept-code';

/** The folder of the library. */
const LIBRARY = resolve(__dirname, '../..');

const kept = makeKept();

/**
 * Loads a part of the library with the code that an earlier synth has kept.
 *
 * @param name the file
 * @returns what it exports; undefined if it has to be loaded with `require`
 */
export function loadPart(name: string): unknown {
  try {
    return kept?.load(join(LIBRARY, name));
  } catch {
    return undefined;
  }
}

/** Keeps the code of parts for later synths. Call it when most of what a synth needs has run. */
export function keepCode(): void {
  kept?.keep();
}

/**
 * Runs a program of the library with the code that an earlier run has kept, and keeps it when the program has done its work.
 *
 * @param path the file
 */
export function runProgram(path: string): void {
  const run = prepared(path) ?? (() => require(path));
  // One that got nothing to do has called few of its functions.
  process.on('exit', (code) => code === 0 && keepCode());
  run();
}

function prepared(path: string): (() => unknown) | undefined {
  try {
    return kept?.prepare(path);
  } catch {
    return undefined;
  }
}

/** In what is thrown away after a synth, nothing is worth keeping. */
function makeKept(): KeptCode | undefined {
  const folder = codeFolder(LIBRARY);
  return folder !== undefined && isWorld() && !process.env.NODE_V8_COVERAGE ? new KeptCode(folder) : undefined;
}

/** The folder for the code of a library that is installed in an app; undefined for any other one, and in temporary folders. */
export function codeFolder(library: string): string | undefined {
  const modules = `${sep}node_modules${sep}`;
  const end = library.lastIndexOf(modules);
  if (end < 0 || library.startsWith(temporaryFolder() + sep)) return undefined;
  // Not in the cache of bundles, which people share: what is in here runs.
  return join(library.slice(0, end + modules.length), '.cache', 'lambdaform-code');
}

/** The folder as the library would be named in it: on macOS, links lead there. */
function temporaryFolder(): string {
  try {
    return realpathSync(tmpdir());
  } catch {
    return resolve(tmpdir());
  }
}

/** Whether code that is compiled here meets the same classes. Jest gives modules a world of their own. */
function isWorld(): boolean {
  return new Script('Object').runInThisContext() === Object;
}
