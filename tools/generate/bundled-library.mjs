// node tools/generate/bundled-library.mjs [lib]: makes one file of the modules that an app loads.
//
// Node.js looks up, reads and compiles each module by itself, and a function needs hundreds of them. In one file they are
// still run one by one, when something of them is used. What is read only now and then is in files of its own: large data, and
// the parts that library-parts.mjs makes of the rest.

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { divideLibrary, PART_LOADER } from './library-parts.mjs';

/** Data that takes longer to read than to look up, in bytes. */
const LARGE = 16 * 1024;

/** The first line of a library that is in one file. */
export const MARK = '// Made of many modules by tools/generate/bundled-library.mjs';

/** What the folder of the file is called in it. */
const HERE = '__lambdaform_library';

/** Makes one file of the index of a folder of compiled files and of what it loads. */
export async function bundleLibrary(folder) {
  if (readFileSync(join(folder, 'index.js'), 'utf8').startsWith(MARK)) return;
  await build({
    absWorkingDir: folder,
    entryPoints: ['index.js'],
    outfile: 'index.js',
    allowOverwrite: true,
    bundle: true,
    packages: 'external',
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    banner: { js: `${MARK}\nconst ${HERE} = __dirname;` },
    logLevel: 'warning',
    plugins: [{ name: 'places', setup: (esbuild) => keepPlaces(esbuild, folder) }],
  });
  divideLibrary(folder);
}

/** Lets modules find what lies beside them, as before. Data needs no source map, which takes longer to read than the data. */
function keepPlaces(esbuild, folder) {
  esbuild.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
    const file = join(resolveDir, path);
    const hasData = isData(`${file}.js`);
    if (hasData) writeFileSync(`${file}.js`, codeOf(`${file}.js`));
    const isAlone = hasData || file === join(folder, PART_LOADER);
    const stays = path.endsWith('.json') ? file : isAlone && `${file}.js`;
    return stays ? { path: portable(folder, stays), external: true } : undefined;
  });
  esbuild.onLoad({ filter: /\.js$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8');
    if (!/\b__dirname\b/.test(text)) return undefined;
    const place = `require("node:path").join(${HERE}, ${JSON.stringify(relative(folder, dirname(path)))})`;
    // A name of the module itself: messages for users have the word in them as well.
    return { contents: text.replace(/^("use strict";)?/, `$1var __dirname = ${place};`) };
  });
}

/** Whether a module is large and loads no other one: it is the same wherever it is loaded from. */
function isData(file) {
  const isThere = statSync(file, { throwIfNoEntry: false });
  if (!isThere) return false;
  const code = codeOf(file);
  return code.length > LARGE && !code.includes('require(');
}

function codeOf(file) {
  return readFileSync(file, 'utf8').split('//# sourceMappingURL=')[0];
}

function portable(folder, file) {
  const path = relative(folder, file).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleLibrary(resolve(process.argv[2] ?? 'lib'));
