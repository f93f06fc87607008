import { OutputFormat } from '../../../../src';
import { invoke, runIn } from '../../lambda-process';
import { Project } from '../../project';

afterAll(() => Project.removeAll());

const project = new Project({
  'src/plain.ts': 'export const handler = async () => "own"; export default class Shop {}',
  'src/star.ts': "export * from './plain';",
  'src/late.ts':
    'export let handler: () => Promise<string>; export const set = () => { handler = async () => "late"; };',
  'src/common.js':
    'Object.defineProperty(exports, "handler", { enumerable: true, get: () => async () => "own" }); exports.more = 1;',
  'src/called.js': 'module.exports = async () => "own"; module.exports.handler = module.exports;',
});

/** What layers that watch a function do with its module, each in its own way. */
const WRAPPERS = {
  OpenTelemetry: `
    const original = loaded.handler;
    Object.defineProperty(loaded, 'handler', {
      configurable: true, enumerable: true, writable: true, value: async () => 'wrapped ' + (await original()),
    });`,
  Sentry: `
    'use strict';
    const original = loaded.handler;
    loaded.handler = async () => 'wrapped ' + (await original());`,
  'whoever looks whether it may first': `
    const found = Object.getOwnPropertyDescriptor(loaded, 'handler');
    const original = loaded.handler;
    const value = async () => 'wrapped ' + (await original());
    if (found.get && found.configurable) Object.defineProperty(loaded, 'handler', { ...found, get: () => value });
    else if (found.writable) loaded.handler = value;`,
  'a proxy of the loader': `
    const original = loaded.handler;
    const seen = new Proxy(loaded, { get: (target, name) => name === 'handler' ? async () => 'wrapped ' + (await original()) : target[name] });
    Object.keys(seen);
    if (seen.handler === original) throw new Error('the proxy is not asked');
    Object.defineProperty(loaded, 'handler', { configurable: true, enumerable: true, value: seen.handler });`,
};

describe.each(Object.entries(WRAPPERS))('the handler can be wrapped as by %s', (_name, wrap) => {
  test.each(['src/plain.ts', 'src/star.ts', 'src/common.js', 'src/called.js'])('in %s', async (entry) => {
    const bundle = project.bundle(entry, { format: OutputFormat.COMMONJS });
    const answer = await runIn(bundle, `const loaded = require('./index.js'); ${wrap}; return loaded.handler();`);
    expect(answer).toEqual({ result: 'wrapped own' });
  });
});

test('the handler can be wrapped between the layer and a loader that imports it, as under Node.js 24', async () => {
  const bundle = project.bundle('src/star.ts');
  const answer = await runIn(
    bundle,
    `const loaded = require('./index.js'); ${WRAPPERS.OpenTelemetry};
     const asModule = await import(process.cwd() + '/index.js');
     return asModule.handler();`,
  );
  expect(answer).toEqual({ result: 'wrapped own' });
});

/** The function is given the handler of the layer, which finds the app's by two variables. */
const REDIRECTED = `
  process.env.LAMBDA_TASK_ROOT = process.cwd();
  const fs = require('node:fs');
  const [module, name] = 'index.handler'.split('.');
  const place = require('node:path').resolve(process.env.LAMBDA_TASK_ROOT, module);
  const loaded = fs.existsSync(place + '.js') ? require(place + '.js') : await import(place + '.mjs');
  return 'redirected ' + (await loaded[name]());`;

test('a handler of a layer calls the one that it finds in the folder of the function, in both formats', async () => {
  const bundles = project.bundleEach([
    ['src/plain.ts', { format: OutputFormat.COMMONJS }],
    ['src/plain.ts', { format: OutputFormat.ES_MODULE }],
  ]);
  const answers = await Promise.all(bundles.map((bundle) => runIn(bundle, REDIRECTED)));
  expect(answers).toEqual([{ result: 'redirected own' }, { result: 'redirected own' }]);
});

test('a module that can be wrapped still is a module with all its names', async () => {
  const bundle = project.bundle('src/plain.ts');
  const answer = await runIn(
    bundle,
    `const loaded = require('./index.js');
     const asModule = await import('./index.js');
     return [loaded.__esModule, Object.keys(loaded).sort(), Object.keys(asModule).includes('handler'), loaded.default.name];`,
  );
  expect(answer).toEqual({ result: [true, ['default', 'handler'], true, 'Shop'] });
});

test('an export that is set later is seen by whoever asks then', async () => {
  const bundle = project.bundle('src/late.ts');
  const answer = await runIn(bundle, "const loaded = require('./index.js'); loaded.set(); return loaded.handler();");
  expect(answer).toEqual({ result: 'late' });
});

test('a footer of the user comes first, and may put anything into module.exports', async () => {
  const footer = 'module.exports = Object.assign(async () => "footer", { handler: async () => "of footer" });';
  const bundle = project.bundle('src/plain.ts', { footer });
  expect(await invoke(bundle)).toEqual({ result: 'of footer' });
});
