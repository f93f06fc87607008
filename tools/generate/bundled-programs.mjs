// node tools/generate/bundled-programs.mjs [lib]: makes one file of each program that the library starts, and copies those
// that are in other languages.
//
// A build starts a process: loading its modules one by one takes longer than all that it does before esbuild begins.

import { chmodSync, cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** Programs among the compiled files, without their endings. */
const PROGRAMS = [
  ...['bundling/host/early/thread', 'bundling/worker/runner', 'bundling/worker/helper/helper'],
  ...['bundling/worker/life/guard', 'bundling/worker/life/watch-thread'],
  'packaging/worker/runner',
  'packaging/engine/lambdaform-image',
];

/** The program whose code is kept from one run to the next: it is large, and started for each build. */
const KEPT = 'bundling/worker/runner';

/** The first line of what runs it. */
const MARK = '// Made by tools/generate/bundled-programs.mjs';

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
  const isMade = isMadeHere(join(from, `${KEPT}.js`));
  buildSync({
    absWorkingDir: from,
    entryPoints: PROGRAMS.filter((name) => name !== KEPT || !isMade).map((name) => `./${name}`),
    outbase: from,
    outdir: folder,
    allowOverwrite: true,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    ...options,
  });
  if (!isMade) keepCode(join(folder, KEPT));
  // Started by its path. Windows and some file systems know no modes.
  chmodSync(resolve(folder, 'packaging/engine/lambdaform-image.js'), 0o755);
}

function isMadeHere(file) {
  return existsSync(file) && readFileSync(file, 'utf8').startsWith(MARK);
}

/** Lets a program run with the code that V8 has made of it. What that cannot do, `import()`, is done for it. */
function keepCode(program) {
  renameSync(`${program}.js`, `${program}-code.js`);
  const code = JSON.stringify(`./${basename(program)}-code.js`);
  writeFileSync(
    `${program}.js`,
    `${MARK}: runs the program beside it with the code that an earlier run has kept.
exports.importUrl = (url) => import(url);
if (require.main === module) require('../../private/kept-code/parts.js').runProgram(require.resolve(${code}));
else require(${code});
`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) bundlePrograms(resolve(process.argv[2] ?? 'lib'));
