import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const TOOL = join(__dirname, '../../../tools/generate/bundled-library.mjs');
const effect = (name: string, code: string) => `(globalThis.loaded ??= []).push('${name}');\n${code}\n`;

const FILES = {
  'package.json': '{ "version": "1.2.3" }',
  'lib/index.js': `
    const lazy = (name, load) => Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });
    require('./effect');
    lazy('One', () => require('./a/one'));
    lazy('Two', () => require('./a/two'));
    lazy('Queue', () => require('./triggers/sqs/queue'));
    lazy('Topic', () => require('./triggers/sns/topic'));`,
  'lib/effect.js': effect('effect', ''),
  'lib/private/kept-code/parts.js':
    'exports.loadPart = (name) => { (globalThis.asked ??= []).push(name); return globalThis.kept?.[name]; };',
  'lib/a/one.js': effect('one', "exports.One = { rows: require('./data').rows, shared: require('../shared') };"),
  'lib/a/two.js': `"use strict";${effect(
    'two',
    `exports.Two = {
      folder: __dirname,
      message: 'read join(__dirname, "data")',
      isStrict: (function () { return this === undefined; })(),
      version: require('../../package.json').version,
      later: () => require('../b/large').rows,
      shared: require('../shared'),
    };`,
  )}`,
  'lib/a/data.js': 'exports.rows = [1];',
  'lib/b/large.js': effect(
    'large',
    `exports.rows = ${JSON.stringify(Array.from({ length: 5000 }, (_, row) => row))};\n//# sourceMappingURL=x`,
  ),
  'lib/triggers/sqs/queue.js': effect(
    'queue',
    "exports.Queue = { folder: __dirname, shared: require('../../shared'), rows: () => require('../../b/large').rows };",
  ),
  'lib/triggers/sns/topic.js': effect('topic', "exports.Topic = { queue: require('../sqs/queue').Queue };"),
  'lib/shared.js': effect('shared', 'exports.known = new Map();'),
};

let root: string;
let moved: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lambdaform-one-file-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, 'built', name)), { recursive: true });
    writeFileSync(join(root, 'built', name), text);
  }
  execFileSync(process.execPath, [TOOL, join(root, 'built/lib')]);
  moved = join(root, 'moved');
  cpSync(join(root, 'built'), moved, { recursive: true });
  renameSync(join(root, 'built'), join(root, 'gone'));
  // Whoever loads them would load a second copy.
  for (const name of ['effect.js', 'a', 'shared.js', 'triggers']) rmSync(join(moved, 'lib', name), { recursive: true });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What an expression about the library is in a new process. */
function run(expression: string): unknown {
  const program = `const lib = require('./lib'); process.stdout.write(JSON.stringify(${expression}));`;
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { cwd: moved, encoding: 'utf8' }));
}

test('all modules are in one file, and each runs when something of it is used', () => {
  expect(run('[Object.keys(lib), loaded]')).toEqual([['One', 'Two', 'Queue', 'Topic'], ['effect']]);
  expect(run('[lib.One.rows, loaded]')).toEqual([[1], ['effect', 'one', 'shared']]);
});

test('data that is large has a file of its own, without a source map', () => {
  expect(run('[lib.Two.later().length, loaded]')).toEqual([5000, ['effect', 'two', 'shared', 'large']]);
  expect(readFileSync(join(moved, 'lib/b/large.js'), 'utf8')).not.toContain('sourceMappingURL');
});

test('a module that two others load is one, and has one state', () => {
  expect(run("[lib.One.shared.known.set('a', 1) && lib.Two.shared.known.get('a'), loaded]")).toEqual([
    1,
    ['effect', 'one', 'shared', 'two'],
  ]);
});

test('modules find the folder that they were in, and the version of the package, wherever the package is', () => {
  expect(run('[lib.Two.folder, lib.Two.version]')).toEqual([join(moved, 'lib/a'), '1.2.3']);
});

test('large data stays in a file of its own until it is wanted', () => {
  expect(run('[lib.Two.later().length, loaded]')).toEqual([5000, ['effect', 'two', 'shared', 'large']]);
  expect(readFileSync(join(moved, 'lib/index.js'), 'utf8').length).toBeLessThan(10_000);
});

/** The parts of the library that have been loaded, besides the index. */
const PARTS = 'Object.keys(require.cache).flatMap((file) => /part-(.+)\\.js$/.exec(file)?.[1] ?? [])';

test('a part of the library is loaded when something of it is used, and no other one with it', () => {
  expect(run(`[lib.Two.version, ${PARTS}]`)).toEqual(['1.2.3', ['base', 'functions']]);
  expect(run(`[lib.Queue.folder, ${PARTS}]`)).toEqual([join(moved, 'lib/triggers/sqs'), ['base', 'triggers-sqs']]);
});

test('a part is loaded with the code that was kept, if there is any', () => {
  expect(run('[lib.One.rows, asked]')).toEqual([[1], ['part-base.js', 'part-functions.js']]);
  const kept = "globalThis.kept = { 'part-triggers-sqs.js': () => ({ require_queue: () => ({ Queue: 'kept' }) }) }";
  expect(run(`(${kept}) && lib.Queue`)).toBe('kept');
});

test('parts share modules with each other and with the index', () => {
  expect(run('lib.Topic.queue === lib.Queue && lib.Queue.shared === lib.One.shared')).toBe(true);
  expect(run('[lib.Queue.rows().length, loaded]')).toEqual([5000, ['effect', 'queue', 'shared', 'large']]);
});

test('a library that is in one file and its parts stays as it is', () => {
  const texts = () => ['index', 'part-triggers-sqs'].map((name) => readFileSync(join(moved, `lib/${name}.js`), 'utf8'));
  const before = texts();
  execFileSync(process.execPath, [TOOL, join(moved, 'lib')]);
  expect(texts()).toEqual(before);
});

test('texts are as they are written, and strict code stays strict', () => {
  expect(run('[lib.Two.message, lib.Two.isStrict]')).toEqual(['read join(__dirname, "data")', true]);
});
