import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { TypeScriptCode } from '../../../../src';
import { errorOf, functionOf, Project, withoutProcesses } from '../../project';

afterAll(() => Project.removeAll());

describe('broken handlers', () => {
  const project = new Project({
    'src/good.ts': 'export const handler = async () => 1;',
    'src/syntax.ts': 'export const handler = async () => {\n  const a = ;\n};',
    'src/missing-package.ts': "import x from 'no-such-package';\nexport const handler = async () => x;",
    'src/missing-file.ts': "import x from './nothing';\nexport const handler = async () => x;",
  });
  const message = errorOf(() =>
    project.bundles(['src/syntax.ts', 'src/good.ts', 'src/missing-package.ts', 'src/missing-file.ts', 'src/syntax.ts']),
  );

  test('are all reported in one error, with the paths of all functions', () => {
    expect(message.match(/BundlingFailed/g)).toHaveLength(3);
    expect(message).toContain('at: Shop/F0, Shop/F4 [BundlingFailed]');
    expect(message).toContain('at: Shop/F2 [BundlingFailed]');
  });

  test('are reported with the messages of esbuild, with file, line and caret', () => {
    expect(message).toContain(
      [
        'src/syntax.ts cannot be bundled:',
        '',
        '✘ [ERROR] Unexpected ";"',
        '',
        '    src/syntax.ts:2:12:',
        '      2 │   const a = ;',
        '        ╵             ^',
      ].join('\n'),
    );
  });

  test('that lack a package are reported with the command to install it', () => {
    expect(message).toContain('fix: install no-such-package, or name it in bundling.externalModules');
  });

  test('do not keep valid ones out of the cache', () => {
    expect(withoutProcesses(() => project.bundle('src/good.ts')).exports).toEqual(['handler']);
  });

  test('are reported in an error that the CDK does not wrap', () => {
    expect(message).toMatch(/^src\/\S+ cannot be bundled/);
  });
});

describe('an option that esbuild rejects', () => {
  const project = new Project({ 'src/a.ts': 'export const handler = () => 1;' });

  test('causes an error with the message of esbuild', () => {
    const message = errorOf(() => project.bundle('src/a.ts', { target: 'node-old' }));
    expect(message).toContain('Invalid version: "-old"');
  });
});

describe('a wanted export', () => {
  const project = new Project({
    'node_modules/common/index.js': 'exports.one = () => 1; for (const k of ["two"]) exports[k] = 2;',
    'node_modules/modern/package.json': '{ "type": "module", "exports": "./index.js" }',
    'node_modules/modern/index.js': 'export const three = () => 3;',
    'src/types.ts': 'export interface Order { id: string }\nexport type Id = string;\nexport const orders = () => 1;',
    'src/plain.ts':
      'export const create = () => 1; export function cancel() {} export let Shop = class {}; export default () => 1;',
    'src/only-type.ts':
      "export type { Order } from './types'; export type handler = string; export const other = () => 1;",
    'src/renamed.ts': "const a = () => 1; export { a as create }; export * as all from './types';",
    'src/own-star.ts': "export * from './types';",
    'src/star-of-module.ts': "export * from 'modern';",
    'src/star-of-common.ts': "export * from 'common';",
    'src/star-of-external.ts': "export * from 'external';",
    'src/common.js': 'exports.create = () => 1; module.exports.cancel = () => 2;',
    'src/common-object.js': 'const create = 1; module.exports = { create, cancel: create };',
    'src/common-spread.js': 'const all = { create: 1 }; module.exports = { ...all };',
    'src/common-call.js': 'const make = () => ({ create: 1 }); module.exports = make();',
    'src/common-reexport.js': "module.exports = require('common');",
    'src/assigned.ts': 'const create = 1; export = { create };',
    'src/nothing.ts': 'console.log(1);',
    'src/esm.mts': 'export const create = () => 1;',
  });

  const faulty: [entry: string, exported: string][] = [
    ['src/plain.ts#craete', 'it exports Shop, cancel, create, default'],
    ['src/only-type.ts#handler', 'it exports other'],
    ['src/own-star.ts#Order', 'it exports orders'],
    ['src/star-of-module.ts#two', 'it exports three'],
    ['src/common.js#handler', 'it exports cancel, create'],
    ['src/common-object.js#handler', 'it exports cancel, create'],
    ['src/assigned.ts#handler', 'it exports create'],
    ['src/nothing.ts', 'it exports nothing'],
  ];
  const bundle = project.together();
  const faults = faulty.map(([entry, exported]) => [entry, exported, bundle(entry)] as const);
  const misspelt = bundle('src/plain.ts#craete');

  /** Tells the entries with a missing export: the message about each. */
  function missing(...entries: string[]): () => string[] {
    const all = entries.map((entry) => bundle(entry));
    return () =>
      all.flatMap((built) => {
        const message = errorOf(() => {
          built();
          throw new Error('');
        });
        return message.match(/^src\/\S+ has no export .*$/gm) ?? [];
      });
  }

  const inEveryNotation = missing(
    ...['create', 'cancel', 'Shop', 'default'].map((name) => `src/plain.ts#${name}`),
    ...['src/renamed.ts#create', 'src/renamed.ts#all', 'src/own-star.ts#orders', 'src/star-of-module.ts#three'],
    ...['src/common.js#create', 'src/common.js#cancel', 'src/common-object.js#create', 'src/common-object.js#cancel'],
    ...['src/assigned.ts#create', 'src/esm.mts#create'],
  );

  test('is found in every notation', () => expect(inEveryNotation()).toEqual([]));

  const knownLater = missing(
    ...['common', 'external'].map((kind) => `src/star-of-${kind}.ts#two`),
    ...['spread', 'call', 'reexport'].map((kind) => `src/common-${kind}.js#create`),
  );

  test('causes no error if only running the code would tell', () => expect(knownLater()).toEqual([]));

  test.each(faults)('fails for %s', (entry, exported, built) => {
    const [file, name = 'handler'] = entry.split('#');
    expect(errorOf(built).match(/^src\/\S+ has no export .*$/gm)).toEqual([
      `${file} has no export "${name}"; ${exported}`,
    ]);
  });

  test('that is missing causes an error with the nearest name and the path of the construct', () => {
    const message = errorOf(misspelt);
    expect(message).toContain(
      'fix: did you mean "src/plain.ts#create"? Otherwise export a function "craete" from src/plain.ts',
    );
    expect(message).toContain(`at: Shop/F${faulty.length} [ExportNotFound]`);
  });

  test.each([
    ['index.create', false],
    ['index.create.nested', false],
    ['index.none', true],
    ['/opt/wrapper.handler', false],
  ])('is the one in the handler of a plain function: %s', (handler, fails) => {
    project.inside(() => {
      const app = project.app();
      functionOf(new Stack(app, 'S'), 'F', TypeScriptCode.fromEntry('src/plain.ts'), handler);
      if (fails) expect(() => app.synth()).toThrow('has no export "none"');
      else app.synth();
    });
  });

  test('is not needed for a layer', () => {
    project.inside(() => {
      const app = project.app();
      new lambda.LayerVersion(new Stack(app, 'S'), 'L', { code: TypeScriptCode.fromEntry('src/plain.ts') });
      app.synth();
    });
  });
});
