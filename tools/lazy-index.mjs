// node tools/lazy-index.mjs [lib]: makes the compiled index files load a module only when something of it is used.
//
// A library of many constructs would otherwise load the parts of the CDK that all of them need, for an app that uses
// three. The CDK's own index files are made in the same way.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const STAR = /^__exportStar\(require\("([^"]+)"\), exports\);$/gm;
/** A module that is loaded for what it does. */
const BARE = /^require\("[^"]+"\);$/gm;

const lib = resolve(process.argv[2] ?? 'lib');
const files = readdirSync(lib, { recursive: true })
  .filter((name) => /(^|[\\/])index\.js$/.test(name))
  .map((name) => join(lib, name));
const indexes = files.map((file) => [file, readFileSync(file, 'utf8')]).filter(([, text]) => isPlain(text));
// All is loaded before anything is written, so that the names are found in what the compiler made.
const made = indexes.map(([file, text]) => [file, lazy(modulesOf(file, text), text.match(BARE) ?? [])]);
for (const [file, text] of made) writeFileSync(file, text);

/** Whether an index does nothing but hand on; one that does more stays as it is. */
function isPlain(text) {
  const [, code] = text.split('Object.defineProperty(exports, "__esModule", { value: true });');
  const rest = code
    ?.replace(STAR, '')
    .replace(BARE, '')
    .replace(/^\/\/.*$/gm, '');
  return rest?.trim() === '';
}

/** The modules that an index hands on, with the names of each. */
function modulesOf(file, text) {
  const load = createRequire(file);
  return [...text.matchAll(STAR)].map(([, module]) => ({ module, names: Object.keys(load(module)) }));
}

function lazy(modules, bare) {
  const names = modules.flatMap((module) => module.names);
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    // By this line ES modules learn the names.
    ...(names.length > 0 ? [`${names.map((name) => `exports.${name} = `).join('')}void 0;`] : []),
    ...bare,
    'const lazy = (name, load) => Object.defineProperty(exports, name, {',
    '  enumerable: true,',
    '  configurable: true,',
    '  get: () => {',
    '    const value = load()[name];',
    '    Object.defineProperty(exports, name, { enumerable: true, configurable: true, value });',
    '    return value;',
    '  },',
    '});',
    ...modules.flatMap(({ module, names: own }) =>
      own.map((name) => `lazy(${JSON.stringify(name)}, () => require(${JSON.stringify(module)}));`),
    ),
    '',
  ].join('\n');
}
