import { type Bundle, type BundlingOptions, OutputFormat } from '../../../../src';
import { invokeEach } from '../../lambda-process';
import { codeOf, Project, withoutProcesses } from '../../project';
import { FAKE_SDK, sdkPackage } from './fake-sdk';

afterAll(() => Project.removeAll());

const SHOP = "import { OrderCommand, ShopClient } from '@aws-sdk/client-shop';";
const ORDER = "export const handler = async (event) => new ShopClient().send(new OrderCommand(event.id ?? 'tea'));";

/** Handlers whose SDK is in a file of its own. */
const DIVIDED: Record<string, string> = {
  names: `${SHOP} ${ORDER}`,
  'other names':
    "import { ShopClient as C, OrderCommand as D } from '@aws-sdk/client-shop'; export const handler = () => new C().send(new D('x'));",
  'a namespace':
    "import * as shop from '@aws-sdk/client-shop'; export const handler = () => new shop.ShopClient().send(new shop.OrderCommand('y'));",
  'a module between':
    "import { client, OrderCommand } from '../shared/client'; export const handler = () => client.send(new OrderCommand('z'));",
  'the same name of two packages': `${SHOP} import { MailClient, OrderCommand as Mail } from '@aws-sdk/client-mail';
    export const handler = async () => [await new ShopClient().send(new OrderCommand('a')), await new MailClient().send(new Mail())];`,
  'a package between': "import { orderBy } from 'shop-tools'; export const handler = async () => orderBy('b');",
  'one instance for own code and a package': `import { instances } from '@smithy/core'; import { orderBy } from 'shop-tools';
    export const handler = async () => { await orderBy('c'); return instances.length > 0; };`,
  'errors by their class': `import { EmptyCommand, OutOfStock, ShopClient } from '@aws-sdk/client-shop'; import { ServiceError } from '@smithy/core';
    export const handler = async () => { try { await new ShopClient().send(new EmptyCommand()); } catch (error) {
      return [error instanceof OutOfStock, error instanceof ServiceError, error.name, OutOfStock.name]; } };`,
  'a package that is only loaded': `import '@aws-sdk/loud'; ${SHOP} export const handler = () => [globalThis.loud, ShopClient.name];`,
  'nothing of a package that must be loaded': `import { unused } from '@aws-sdk/loud'; ${SHOP} const never = () => unused;
    export const handler = () => [globalThis.loud, ShopClient.name];`,
  'a package that requires a tool':
    "import { isOwn } from 'traces'; import { OrderCommand } from '@aws-sdk/client-shop'; export const handler = () => isOwn(OrderCommand);",
  'a module with a query':
    "import { client, OrderCommand } from '../shared/client?fresh'; export const handler = () => client.send(new OrderCommand('q'));",
};

/** Handlers whose SDK stays where it was, since code could tell the difference. */
const WHOLE: Record<string, string> = {
  require:
    "const { ShopClient } = require('@aws-sdk/client-shop'); export const handler = () => new ShopClient().send();",
  'import and require': `${SHOP} export const handler = () => [require('@aws-sdk/client-shop').ShopClient === ShopClient];`,
  'a package that requires the SDK': `import { orders } from 'entities'; ${SHOP} export const handler = () => orders() instanceof ShopClient;`,
  'import() of the SDK': "export const handler = async () => (await import('@aws-sdk/client-shop')).ShopClient.name;",
  'import() of code that uses it':
    "export const handler = async () => (await import('../shared/client')).client.constructor.name;",
  'all of a package':
    "import * as shop from '@aws-sdk/client-shop'; export const handler = () => Object.keys(shop).sort();",
  'all of a package in a module with a query':
    "import { all } from '../shared/all?fresh'; export const handler = () => all;",
  'an import that is hard to read':
    "import { OrderCommand } from '@aws-sdk/client-\\u0073hop'; import { ShopClient } from '@aws-sdk/client-shop'; export const handler = () => new ShopClient().send(new OrderCommand('h'));",
  'export *': "export * from '@aws-sdk/client-shop'; export const handler = () => 1;",
  'two versions': `${SHOP} import { orderOf } from 'old-tools'; export const handler = () => orderOf(OrderCommand);`,
  'a module of both': `import { IdClient } from '@aws-sdk/client-ids'; import { next } from 'ids'; export const handler = () => [new IdClient().id, next()];`,
  'another global object': `globalThis.TextEncoder = class {}; ${SHOP} ${ORDER}`,
  'the environment, while the SDK is loaded':
    "import '../shared/environment'; import { EnvClient, table } from '@aws-sdk/client-env'; export const handler = () => [table, EnvClient.name];",
  'nothing in the end': `${SHOP} const never = () => new ShopClient(); export const handler = () => 1;`,
  'no SDK': 'export const handler = () => 1;',
};

const FILES: Record<string, string> = {
  ...FAKE_SDK,
  ...sdkPackage(
    '@aws-sdk/client-shop',
    { 'index.js': "export class OrderCommand { run() { return 'old'; } }" },
    undefined,
    'node_modules/old-tools/node_modules',
  ),
  'node_modules/old-tools/package.json': '{ "name": "old-tools", "version": "1.0.0", "module": "index.js" }',
  'node_modules/old-tools/index.js':
    "import { OrderCommand } from '@aws-sdk/client-shop'; export const orderOf = (other) => [other === OrderCommand, new OrderCommand().run()];",
  'node_modules/traces/index.js':
    "const { next } = require('@smithy/ids'); exports.isOwn = (one) => [next(), one.name];",
  'node_modules/entities/index.js':
    "const { ShopClient } = require('@aws-sdk/client-shop'); exports.orders = () => new ShopClient();",
  'node_modules/shop-tools/package.json': '{ "name": "shop-tools", "version": "1.0.0", "module": "index.js" }',
  'node_modules/shop-tools/index.js': `${SHOP} export const orderBy = (id) => new ShopClient().send(new OrderCommand(id));`,
  'src/shared/client.ts': `${SHOP} export { OrderCommand }; export const client = new ShopClient();`,
  'src/shared/all.ts': "import * as shop from '@aws-sdk/client-shop'; export const all = Object.keys(shop).sort();",
  'src/shared/environment.ts': "process.env.FAKE_TABLE = 'orders';",
};

const fileOf = (name: string) => `src/handlers/${name.replace(/\W+/g, '-')}.ts`;
for (const [name, source] of Object.entries({ ...DIVIDED, ...WHOLE })) FILES[fileOf(name)] = source;

/** With any footer, the SDK stays where it was. */
const UNDIVIDED = { footer: '/**/' };
const FORMS: BundlingOptions[] = [{}, { minify: false, format: OutputFormat.ES_MODULE }];

const project = new Project(FILES);
const names = Object.keys({ ...DIVIDED, ...WHOLE });
const requests = FORMS.flatMap((form) =>
  [form, { ...form, ...UNDIVIDED }].flatMap((options) => names.map((name) => [fileOf(name), options] as const)),
);
const built = project.bundleEach(requests);
const bundles = FORMS.map((_form, index) => {
  const part = (at: number) =>
    new Map(names.map((name, place) => [name, built[(2 * index + at) * names.length + place]]));
  return { divided: part(0), undivided: part(1) };
});
const of = (name: string, form = 0): Bundle => bundles[form].divided.get(name) as Bundle;
const hasPart = ({ files }: Bundle) => files.some((file) => /^index\.sdk\.m?js$/.test(file));

test.each(Object.keys(DIVIDED))('the SDK is in a file of its own for a handler with %s', (name) => {
  expect(bundles.map(({ divided }) => hasPart(divided.get(name) as Bundle))).toEqual(FORMS.map(() => true));
  expect(of(name).files).toEqual(['index.js', 'index.js.map', 'index.sdk.js']);
});

test.each(Object.keys(WHOLE))('the SDK stays with the code of a handler with %s', (name) => {
  expect(bundles.map(({ divided }) => hasPart(divided.get(name) as Bundle))).toEqual(FORMS.map(() => false));
});

test.each(FORMS.map((form, index) => [form, index] as const))(
  'with %j, handlers answer the same in both forms',
  async (_form, index) => {
    const { divided, undivided } = bundles[index];
    const answersOf = async (all: ReadonlyMap<string, Bundle>) => {
      const answers = await invokeEach([...all.values()].map((bundle) => ({ bundle })));
      return Object.fromEntries(
        names.map((name, place) => [name, answers[place].result ?? answers[place].error?.split('\n')[0]]),
      );
    };
    const answers = await answersOf(divided);
    expect(answers).toEqual(await answersOf(undivided));
    expect(answers['errors by their class']).toEqual([true, true, 'ServiceError', 'OutOfStock']);
    expect(answers['the environment, while the SDK is loaded']).toEqual(['orders', 'EnvClient']);
  },
);

test('the part holds what is used, whatever else the modules name that use it', () => {
  expect(codeOf(of('other names'), 'index.sdk.js')).toContain('ordered');
  expect(codeOf(of('other names'), 'index.sdk.js')).not.toMatch(/never used|nothing left|mail about/);
});

test('handlers that use the same have the same part, and no other handler changes it', () => {
  const part = codeOf(of('names'), 'index.sdk.js');
  expect([of('other names'), of('a namespace')].map((bundle) => codeOf(bundle, 'index.sdk.js'))).toEqual([part, part]);
  const alone = new Project(FILES, 'alone');
  expect(alone.bundle(fileOf('a package between')).hash).toBe(of('a package between').hash);
  expect(alone.bundle(fileOf('two versions')).hash).toBe(of('two versions').hash);
});

test('a bundle tells of both files', () => {
  const { inputs, size } = of('a package between');
  expect(inputs.map(({ name }) => name).sort()).toEqual(['.', '@aws-sdk/client-shop', '@smithy/core', 'shop-tools']);
  expect(JSON.parse(codeOf(of('a module between'), 'index.js.map')).sources).toEqual([
    'src/handlers/a-module-between.ts',
    'src/shared/client.ts',
  ]);
  const bytes = ['index.js', 'index.js.map', 'index.sdk.js'].map(
    (file) => codeOf(of('a package between'), file).length,
  );
  expect(size.toBytes()).toBe(bytes.reduce((sum, one) => sum + one));
});

test('an edit of the SDK is noticed', () => {
  const edited = new Project(FILES, 'edited');
  const before = edited.bundle(fileOf('names')).hash;
  expect(withoutProcesses(() => edited.bundle(fileOf('names')).hash)).toBe(before);
  edited.write({
    'node_modules/@smithy/core/dist-es/index.js': `${edited.read('node_modules/@smithy/core/dist-es/index.js')} ServiceError.edited = true;`,
  });
  expect(edited.bundle(fileOf('names')).hash).not.toBe(before);
});
