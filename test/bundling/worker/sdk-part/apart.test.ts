import { type Bundle, type BundlingOptions, OutputFormat } from '../../../../src';
import { invokeEach } from '../../lambda-process';
import { codeOf, Project } from '../../project';
import { FAKE_SDK } from './fake-sdk';

afterAll(() => Project.removeAll());

/** Handlers for which zod is in a file of its own. */
const APART: Record<string, string> = {
  names: "import { z } from 'zod'; export const handler = () => [z.object(1), z.loads()];",
  'an order of modules': `import './first'; import { z } from 'zod'; import { shop } from './last';
    export const handler = () => [z.seen, globalThis.seen.slice(0, 3), shop];`,
  'a package between': "import { orderOf } from 'zod-tools'; export const handler = () => orderOf(3);",
  'one instance for own code and a package': `import { ZodError } from 'zod'; import { failOf } from 'zod-tools';
    export const handler = () => { try { failOf(); } catch (error) { return [error instanceof ZodError, error.name]; } };`,
  'the AWS SDK': `import { ShopClient, OrderCommand } from '@aws-sdk/client-shop'; import { z } from 'zod';
    export const handler = async () => [z.object(4), await new ShopClient().send(new OrderCommand('tea'))];`,
  'an enumeration': "import { Kind } from 'zod'; export const handler = () => Kind;",
  'a part of zod': "import { core } from 'zod/core'; export const handler = () => core;",
  'a zod that changes its exports': "import { count } from 'live-tools'; export const handler = () => count();",
  'types beside it': "import { z, type Infer } from 'zod'; export const handler = (one: Infer) => [z.object(one.id)];",
};

/** Handlers for which zod stays where it was, since code could tell the difference. */
const INSIDE: Record<string, string> = {
  'a namespace': "import * as z from 'zod'; export const handler = () => new z.Schema(2).parse();",
  require: "export const handler = () => require('zod').z.object(5);",
  'import()': "export const handler = async () => (await import('zod')).z.object(6);",
  'import() of code that uses it': "export const handler = async () => (await import('zod-tools')).orderOf(7);",
  'import and require': "import { Schema } from 'zod'; export const handler = () => require('zod').Schema === Schema;",
  'all of it': "import * as all from 'zod'; export const handler = () => Object.keys(all);",
  'the default export': "import z from 'zod'; export const handler = () => z.object(8);",
  'export *': "export * from 'zod'; export const handler = () => 9;",
  'two files of it':
    "import { z } from 'zod'; import './last'; import { core } from 'zod/core'; export const handler = () => [z.seen, core];",
  'a file by its path': `import { z } from 'zod'; import { core } from '../node_modules/zod/core.js';
    export const handler = () => [z.object(1), core];`,
  'a zod that imports others': "import { own } from 'wide-tools'; export const handler = () => own;",
  'a zod that changes global objects': `import { OrderCommand } from '@aws-sdk/client-shop'; import { own } from 'loud-tools';
    export const handler = () => [own, new OrderCommand('x').run(), globalThis.crypto];`,
  'a zod in CommonJS': "import { own } from 'old-tools'; export const handler = () => own;",
  'functions that are sent': `import { z } from 'zod'; const page = { evaluate: (work) => eval('(' + work + ')()') };
    export const handler = () => page.evaluate(() => { const named = () => 1; return named() + 1; }) + z.object(1).length;`,
  'nothing in the end': "import { z } from 'zod'; const never = () => z; export const handler = () => 10;",
};

const ESM = '{ "name": "zod", "version": "4.0.0", "type": "module", "sideEffects": false, "main": "index.js" }';
const nested = (name: string, code: string, tool: string, manifest = ESM) => ({
  [`node_modules/${name}/package.json`]: `{ "name": "${name}", "version": "1.0.0", "module": "index.js" }`,
  [`node_modules/${name}/index.js`]: tool,
  [`node_modules/${name}/node_modules/zod/package.json`]: manifest,
  [`node_modules/${name}/node_modules/zod/index.js`]: code,
});

const FILES: Record<string, string> = {
  ...FAKE_SDK,
  'node_modules/zod/package.json': ESM,
  'node_modules/zod/index.js': `
    import * as z from './schemas.js'; export * from './schemas.js'; export { core } from './core.js'; export { z, z as default };`,
  'node_modules/zod/schemas.js': `
    import { core } from './core.js';
    globalThis.loads = (globalThis.loads ?? 0) + 1;
    export const seen = [...(globalThis.seen ??= [])]; globalThis.seen.push('zod');
    export class ZodError extends Error { constructor() { super('wrong'); this.name = 'ZodError'; } }
    export class Schema { constructor(id) { this.id = id; } parse() { return [core, this.id]; } }
    export const object = (id) => [core, id]; export const loads = () => globalThis.loads;
    export const fail = () => { throw new ZodError(); };
    export var Kind; (function (Kind) { Kind["A"] = "a"; })(Kind || (Kind = {}));`,
  'node_modules/zod/core.js': "globalThis.__zod_config ??= {}; export const core = 'core';",
  'node_modules/zod-tools/package.json': '{ "name": "zod-tools", "version": "1.0.0", "module": "index.js" }',
  'node_modules/zod-tools/index.js':
    "import { fail, z } from 'zod'; export const orderOf = (id) => z.object(id); export const failOf = () => fail();",
  'node_modules/ids/package.json': '{ "name": "ids", "version": "1.0.0", "module": "index.js" }',
  'node_modules/ids/index.js': 'let last = 0; export const next = () => ++last;',
  ...nested('wide-tools', "import { next } from 'ids'; export const id = next();", "export { id as own } from 'zod';"),
  ...nested(
    'live-tools',
    'export let last = 0; export const next = () => { last += 1; };',
    "import { last, next } from 'zod'; export const count = () => { const before = last; next(); return [before, last]; };",
  ),
  ...nested('loud-tools', "globalThis.crypto = 'own'; export const id = 1;", "export { id as own } from 'zod';"),
  ...nested('old-tools', 'exports.id = 11;', "export { id as own } from 'zod';", '{ "name": "zod" }'),
  // Another handler may have been loaded in the same process.
  'src/first.ts': "globalThis.seen = ['first']; globalThis.loads = 0;",
  'src/last.ts': "globalThis.seen?.push('last'); export const shop = globalThis.loads;",
};

const fileOf = (name: string) => `src/${name.replace(/\W+/g, '-')}.ts`;
for (const [name, source] of Object.entries({ ...APART, ...INSIDE })) FILES[fileOf(name)] = source;

const names = Object.keys({ ...APART, ...INSIDE });
/** As always, with zod inside, and as ES modules. */
const FORMS: BundlingOptions[] = [{}, { footer: '/**/' }, { format: OutputFormat.ES_MODULE, minify: false }];
const built = new Project(FILES).bundleEach(
  FORMS.flatMap((form) => names.map((name) => [fileOf(name), form] as const)),
);
const bundlesOf = (form: number) =>
  new Map(names.map((name, index) => [name, built[form * names.length + index]] as const));
const filesOf = (name: string, form = 0) => (bundlesOf(form).get(name) as Bundle).files;

test.each(Object.keys(APART))('zod is in a file of its own for a handler with %s', (name) => {
  expect(filesOf(name)).toContain('index.zod.js');
});

test.each(Object.keys(INSIDE))('zod stays with the code of a handler with %s', (name) => {
  expect(filesOf(name)).not.toContain('index.zod.js');
});

test('what an ES module imports from another file is loaded before all of its code, so zod stays with that', () => {
  for (const name of names) expect(filesOf(name, 2)).not.toContainEqual(expect.stringContaining('zod'));
});

test('handlers answer the same in both forms', async () => {
  const answersOf = async (form: number) => {
    const answers = await invokeEach([...bundlesOf(form).values()].map((bundle) => ({ bundle })));
    return Object.fromEntries(
      names.map((name, index) => [name, answers[index].result ?? answers[index].error?.split('\n')[0]]),
    );
  };
  const answers = await answersOf(0);
  expect(answers).toEqual(await answersOf(1));
  expect(answers['an order of modules']).toEqual([['first'], ['first', 'zod', 'last'], 1]);
  expect(answers['one instance for own code and a package']).toEqual([true, 'ZodError']);
  expect(answers['a zod that changes its exports']).toEqual([0, 1]);
});

test('handlers that use the same of zod share the file, which is strict as a module is, and says what is in the bundle', () => {
  const bundle = (name: string) => bundlesOf(0).get(name) as Bundle;
  const code = (name: string) => codeOf(bundle(name), 'index.zod.js');
  expect(code('types beside it')).toBe(code('the AWS SDK'));
  expect(code('names')).toMatch(/^"use strict";/);
  expect(code('a part of zod')).not.toContain('ZodError');
  expect(bundle('a package between').inputs.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['zod', 'zod-tools']),
  );
});
