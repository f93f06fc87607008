import { OutputFormat } from '../../../../src';
import { invoke, runIn, runTogether } from '../../lambda-process';
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

const bundle = project.together();
const wrapped = ['src/plain.ts', 'src/star.ts', 'src/common.js', 'src/called.js'].map((entry) => ({
  entry,
  built: bundle(entry, { format: OutputFormat.COMMONJS }),
}));

describe.each(Object.entries(WRAPPERS))('the handler can be wrapped as by %s', (_name, wrap) => {
  const body = `const loaded = require('./index.js'); ${wrap}; return loaded.handler();`;
  const answer = runTogether(wrapped.map(({ built }) => ({ bundle: built, body })));

  test.each(wrapped.map(({ entry }, index) => [entry, index] as const))('in %s', async (_entry, index) => {
    expect(await answer(index)).toEqual({ result: 'wrapped own' });
  });
});

const plain = bundle('src/plain.ts');
const star = bundle('src/star.ts');
const late = bundle('src/late.ts');
const esModule = bundle('src/plain.ts', { format: OutputFormat.ES_MODULE });
const footer = 'module.exports = Object.assign(async () => "footer", { handler: async () => "of footer" });';
const withFooter = bundle('src/plain.ts', { footer });

test('the handler can be wrapped between the layer and a loader that imports it, as under Node.js 24', async () => {
  const answer = await runIn(
    star(),
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
  const answers = await Promise.all([wrapped[0].built, esModule].map((built) => runIn(built(), REDIRECTED)));
  expect(answers).toEqual([{ result: 'redirected own' }, { result: 'redirected own' }]);
});

test('a module that can be wrapped still is a module with all its names', async () => {
  const answer = await runIn(
    plain(),
    `const loaded = require('./index.js');
     const asModule = await import('./index.js');
     return [loaded.__esModule, Object.keys(loaded).sort(), Object.keys(asModule).includes('handler'), loaded.default.name];`,
  );
  expect(answer).toEqual({ result: [true, ['default', 'handler'], true, 'Shop'] });
});

test('an export that is set later is seen by whoever asks then', async () => {
  const answer = await runIn(late(), "const loaded = require('./index.js'); loaded.set(); return loaded.handler();");
  expect(answer).toEqual({ result: 'late' });
});

test('a footer of the user comes first, and may put anything into module.exports', async () => {
  expect(await invoke(withFooter())).toEqual({ result: 'of footer' });
});
