// node tools/generate/bundled-programs.mjs [lib]: makes one file of each program that the library starts, and copies those
// that are in other languages.
//
// A build starts a process: loading its modules one by one takes longer than all that it does before esbuild begins.

import { chmodSync, cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** Programs among the compiled files, without their endings. */
const PROGRAMS = [
  ...['bundling/host/early/thread', 'bundling/worker/runner', 'bundling/worker/helper/helper'],
  ...['bundling/worker/life/guard', 'bundling/worker/life/watch-thread'],
  'packaging/worker/runner',
  'packaging/engine/lambdaform-image',
];

/** Folders of programs in other languages, which stay as they are. */
const SOURCES = ['packaging/go/program', 'packaging/python/reader'];

/**
 * Bundles the programs into a folder of compiled files.
 *
 * @param from where they are: the same folder, or that of the sources
 * @param options more options of esbuild
 */
export function bundlePrograms(folder, from = folder, options = {}) {
  const sources = fileURLToPath(new URL('../../src', import.meta.url));
  const filter = (path) => !path.includes('__pycache__');
  for (const name of SOURCES) cpSync(join(sources, name), join(folder, name), { recursive: true, filter });
  buildSync({
    absWorkingDir: from,
    entryPoints: PROGRAMS.map((name) => `./${name}`),
    outbase: from,
    outdir: folder,
    allowOverwrite: true,
    bundle: true,
    packages: 'external',
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    ...options,
  });
  // Started by its path. Windows and some file systems know no modes.
  chmodSync(resolve(folder, 'packaging/engine/lambdaform-image.js'), 0o755);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) bundlePrograms(resolve(process.argv[2] ?? 'lib'));
