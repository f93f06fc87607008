import { type Bundle, OutputFormat } from '../../../../src';
import { invoke, invokeEach } from '../../lambda-process';
import { codeOf, errorOf, Project, withoutProcesses } from '../../project';

afterAll(() => Project.removeAll());

const FORMATS = [OutputFormat.COMMONJS, OutputFormat.ES_MODULE];

const handler = (expression: string) => `export const handler = async () => ${expression};`;

const project = new Project({
  'node_modules/orm/package.json': JSON.stringify({
    type: 'module',
    exports: './index.js',
    peerDependenciesMeta: { driver: { optional: true } },
  }),
  'node_modules/orm/index.js': 'export const open = () => import("./driver.js");',
  'node_modules/orm/driver.js': 'import { connect } from "driver"; export const connected = connect();',
  'src/orm.ts': `import { open } from 'orm'; ${handler('open().catch((error: any) => error.code)')}`,
  'node_modules/layer/index.js': "exports.client = require('@aws-sdk/client-nothing');",
  'src/layer.ts': `import { client } from 'layer'; ${handler('client')}`,
  'node_modules/ssh/package.json': JSON.stringify({ version: '1.0.0', optionalDependencies: { 'cpu-signs': '*' } }),
  'node_modules/ssh/index.js': `
let binding = 'in JavaScript';
try { binding = require('./build/Release/crypto.node'); } catch {}
try { require('cpu-signs'); } catch {}
exports.binding = binding;`,
  'node_modules/ssh/build/Release/crypto.node': 'compiled for this machine',
  'node_modules/cpu-signs/package.json': JSON.stringify({ version: '1.0.0', dependencies: { nan: '*' } }),
  'node_modules/cpu-signs/index.js': "module.exports = require('../build/Release/cpu.node');",
  'src/ssh.ts': `import { binding } from 'ssh'; ${handler('binding')}`,
});
const bundle = project.together();
const ormInFormats = FORMATS.map((format) => bundle('src/orm.ts', { format }));
const layer = bundle('src/layer.ts');
const ssh = bundle('src/ssh.ts');

/** A query builder with a driver for each database, as there are many. */
const BUILDER = {
  'node_modules/builder/package.json': JSON.stringify({
    version: '1.0.0',
    peerDependenciesMeta: { 'listed-driver': { optional: true } },
    peerDependencies: { 'listed-driver': '*' },
    optionalDependencies: { tracer: '*' },
    dependencies: { needed: '*' },
  }),
  'node_modules/builder/index.js': `
const listed = (load) => { try { return load(); } catch (error) { return error.code; } };
try { require('tracer'); } catch {}
exports.open = (name) => listed(() => ({
  listed: () => require('listed-driver'),
  lazy: () => require('lazy-driver/promise'),
  own: () => require('./drivers/own'),
})[name]());
exports.later = () => import('esm-driver').catch((error) => error.code);`,
};

describe('what a package can do without, and is not installed, is left to Node.js', () => {
  const project = new Project({
    ...BUILDER,
    'src/a.ts': `import { later, open } from 'builder';
export const handler = async (event: { name: string }) => event.name ? open(event.name) : later();`,
  });

  const inFormats = () => project.bundleEach(FORMATS.map((format) => ['src/a.ts', { format }]));
  const answers = (bundles: readonly Bundle[], event: unknown) =>
    invokeEach(bundles.map((bundle) => ({ bundle, event })));
  const bundles = inFormats();

  test.each(['listed', 'lazy', 'own'])('in a function: %s', async (name) => {
    expect(await answers(bundles, { name })).toEqual(FORMATS.map(() => ({ result: 'MODULE_NOT_FOUND' })));
  });

  test('by import()', async () => {
    expect(await answers(bundles, {})).toEqual(FORMATS.map(() => ({ result: 'ERR_MODULE_NOT_FOUND' })));
  });

  test('and the bundle comes from the cache until it is installed', async () => {
    withoutProcesses(inFormats);
    project.write({ 'node_modules/listed-driver/index.js': 'module.exports = "found";' });
    expect(await answers(inFormats(), { name: 'listed' })).toEqual(FORMATS.map(() => ({ result: 'found' })));
  });
});

test('an import statement of an optional package fails where it is reached, not before', async () => {
  const answers = (bundles: readonly Bundle[]) => invokeEach(bundles.map((bundle) => ({ bundle })));
  expect(await answers(ormInFormats.map((built) => built()))).toEqual(
    FORMATS.map(() => ({ result: 'MODULE_NOT_FOUND' })),
  );
  project.write({ 'node_modules/driver/index.js': 'exports.connect = () => "connected";' });
  project.write({ 'src/orm.ts': `import { open } from 'orm'; ${handler('(await open()).connected')}` });
  const bundles = project.bundleEach(FORMATS.map((format) => ['src/orm.ts', { format }]));
  expect(await answers(bundles)).toEqual(FORMATS.map(() => ({ result: 'connected' })));
});

test('clients of AWS that a package asks for are in the runtime', () => {
  expect(codeOf(layer())).toContain('require("@aws-sdk/client-nothing")');
});

test('what a package cannot do without is an error', () => {
  const project = new Project({
    ...BUILDER,
    'node_modules/builder/index.js': "exports.lazy = () => require('needed');",
    'node_modules/other/index.js': "exports.top = require('missing');",
    'src/a.ts': `import { lazy } from 'builder'; ${handler('lazy()')}`,
    'src/b.ts': `import { top } from 'other'; ${handler('top')}`,
  });
  const message = errorOf(() => project.bundles(['src/a.ts', 'src/b.ts']));
  expect(message).toContain('fix: install needed');
  expect(message).toContain('fix: install missing');
});

describe('compiled parts that a package can do without', () => {
  test('are left out', async () => {
    expect(ssh().files).toEqual(['index.js', 'index.js.map']);
    expect(await invoke(ssh())).toEqual({ result: 'in JavaScript' });
  });

  test('are left out of a bundle from the cache', () => {
    expect(withoutProcesses(() => project.bundle('src/ssh.ts')).files).toEqual(['index.js', 'index.js.map']);
  });
});
