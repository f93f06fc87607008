import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const TOOL = join(__dirname, '../../../tools/generate/lazy-index.mjs');
const MARK = 'Object.defineProperty(exports, "__esModule", { value: true });';
const index = (...lines: string[]) => ['"use strict";', MARK, ...lines, ''].join('\n');
const star = (module: string) => `__exportStar(require("${module}"), exports);`;
const HELPER =
  'const __exportStar = (m, e) => { for (const p in m) if (!(p in e)) Object.defineProperty(e, p, { enumerable: true, get: () => m[p] }); };';
const effect = (name: string, code: string) => `globalThis.loaded.push('${name}');\n${code}\n`;

const FILES = {
  'index.js': `${HELPER}\n${index(star('./a'), star('./b'), 'require("./effect");')}`,
  'a/index.js': `${HELPER}\n${index(star('./one'), star('./two'))}`,
  'a/one.js': effect('one', 'exports.One = class One {};'),
  'a/two.js': effect('two', 'exports.Two = class Two {};'),
  'b/index.js': `${HELPER}\n${index(star('./three'), 'exports.own = 4;')}`,
  'b/three.js': effect('three', 'exports.Three = 3;'),
  'effect.js': effect('effect', ''),
};

let lib: string;

beforeAll(() => {
  lib = mkdtempSync(join(tmpdir(), 'lambdaform-lazy-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(lib, name)), { recursive: true });
    writeFileSync(join(lib, name), text);
  }
  const prepare = 'globalThis.loaded = [];';
  const preload = join(lib, 'prepare.cjs');
  writeFileSync(preload, prepare);
  execFileSync(process.execPath, ['--require', preload, TOOL, lib]);
});

afterAll(() => rmSync(lib, { recursive: true, force: true }));

/** What a program that uses the library prints, in a process of its own. */
function run(code: string, ...options: string[]): unknown {
  const program = `globalThis.loaded = []; ${code}`;
  return JSON.parse(execFileSync(process.execPath, [...options, '-e', program], { cwd: lib, encoding: 'utf8' }));
}

const print = (what: string) => `process.stdout.write(JSON.stringify(${what}));`;

test('a module is loaded when something of it is used, and what is loaded for its effect at once', () => {
  // An index that does more than hand on is loaded as a whole.
  expect(run(`const lib = require('./index.js'); ${print('loaded')}`)).toEqual(['effect']);
  expect(run(`const lib = require('./index.js'); lib.Two; ${print('loaded')}`)).toEqual(['effect', 'two']);
  expect(run(`const lib = require('./index.js'); lib.Three; ${print('loaded')}`)).toEqual(['effect', 'three']);
});

test('the names can be listed without loading anything', () => {
  expect(run(`const lib = require('./index.js'); ${print('[Object.keys(lib).sort(), loaded]')}`)).toEqual([
    ['One', 'Three', 'Two', 'own'],
    ['effect'],
  ]);
});

test('a name is the same thing each time', () => {
  expect(
    run(`const lib = require('./index.js'); ${print('lib.One === lib.One && new lib.One() instanceof lib.One')}`),
  ).toBe(true);
});

test('ES modules find the names', () => {
  const code = `import('./index.js').then(({ One, own }) => { ${print('[typeof One, own]')} });`;
  expect(run(code)).toEqual(['function', 4]);
});

test('an index that does more than hand on stays as it is, and so does one that is done', () => {
  expect(readFileSync(join(lib, 'b/index.js'), 'utf8')).toBe(FILES['b/index.js']);
  const once = readFileSync(join(lib, 'index.js'), 'utf8');
  execFileSync(process.execPath, ['--require', join(lib, 'prepare.cjs'), TOOL, lib]);
  expect(readFileSync(join(lib, 'index.js'), 'utf8')).toBe(once);
});
