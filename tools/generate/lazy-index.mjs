// node tools/generate/lazy-index.mjs [lib]: rewrites the compiled index files to load a module on first use.
//
// Otherwise an app that uses three constructs would load the parts of the CDK that all constructs need. The CDK's own
// index files work the same way.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const STAR = /^__exportStar\(require\("([^"]+)"\), exports\);$/gm;
/** A module that is loaded for its side effects. */
const BARE = /^require\("[^"]+"\);$/gm;

const lib = resolve(process.argv[2] ?? 'lib');
const files = readdirSync(lib, { recursive: true })
  .filter((name) => /(^|[\\/])index\.js$/.test(name))
  .map((name) => join(lib, name));
const indexes = files.map((file) => [file, readFileSync(file, 'utf8')]).filter(([, text]) => isPlain(text));
// All modules are loaded before any file is written, so that the names come from the compiler's output.
const rewritten = indexes.map(([file, text]) => [file, lazy(modulesOf(file, text), text.match(BARE) ?? [])]);
for (const [file, text] of rewritten) writeFileSync(file, text);

/** Whether an index only re-exports. Any other stays as it is. */
function isPlain(text) {
  const [, code] = text.split('Object.defineProperty(exports, "__esModule", { value: true });');
  const rest = code
    ?.replace(STAR, '')
    .replace(BARE, '')
    .replace(/^\/\/.*$/gm, '');
  return rest?.trim() === '';
}

/** The modules that an index re-exports, with the names of each. */
function modulesOf(file, text) {
  const load = createRequire(file);
  return [...text.matchAll(STAR)].map(([, module]) => ({ module, names: Object.keys(load(module)) }));
}

function lazy(modules, bare) {
  const names = modules.flatMap((module) => module.names);
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    // Tells ES modules the names.
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
