import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { type BundlingOptions, TypeScriptCode } from '../../../../src';
import { addNotes } from '../../../../src/bundling/host/checks/bundle-notes';
import type { BundleRequest } from '../../../../src/bundling/host/model/request';
import type { StoredBundle } from '../../../../src/bundling/protocol/bundle-record';
import { invoke } from '../../lambda-process';
import { functionOf, Project } from '../../project';

afterAll(() => Project.removeAll());

/** A package in both formats, one that requires it, and a handler that imports it. */
function shop(name: string, kind: string): Record<string, string> {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({
      version: '1.0.0',
      exports: {
        '.': { import: './esm/index.mjs', require: './cjs/index.js' },
        './more': { import: './esm/more.mjs', require: './cjs/more.js' },
      },
    }),
    [`node_modules/${name}/cjs/index.js`]: `exports.Known = ${kind};`,
    [`node_modules/${name}/esm/index.mjs`]: `export const Known = ${kind};`,
    [`node_modules/${name}/cjs/more.js`]: "exports.more = require('./index').Known;",
    [`node_modules/${name}/esm/more.mjs`]: "export { Known as more } from './index.mjs';",
    [`node_modules/${name}-thrower/index.js`]: `const { Known } = require('${name}'); exports.fail = () => { throw new Known(); };`,
    [`src/${name}.ts`]: `
import { Known } from '${name}';
import { more } from '${name}/more';
import { fail } from '${name}-thrower';
export const handler = async () => { try { fail(); } catch (error) { return [error instanceof Known, more === Known]; } };`,
  };
}

const project = new Project({
  ...shop('errors', 'class extends Error {}'),
  ...shop('plain', 'function Known() {}'),
  ...shop('wrapped', 'class extends Error {}'),
  'node_modules/wrapped/esm/index.mjs': "import errors from '../cjs/index.js'; export const Known = errors.Known;",
  'node_modules/wrapped/esm/more.mjs': "import errors from '../cjs/more.js'; export const more = errors.more;",
});

/** The warnings of a function for each entry. */
const warningsOf = (entries: readonly string[], options?: BundlingOptions): string[] => {
  const annotations = project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'S');
    for (const [index, entry] of entries.entries())
      functionOf(stack, `F${index}`, TypeScriptCode.fromEntry(entry, options));
    app.synth();
    return Annotations.fromStack(stack);
  });
  const found = annotations.findWarning('*', Match.anyValue());
  return entries.map((_entry, index) =>
    found
      .filter(({ id }) => `${id}/`.startsWith(`/S/F${index}/`))
      .map(({ entry }) => String(entry.data))
      .join(),
  );
};

const [warning, ofPlain, ofWrapped] = warningsOf(['src/errors.ts', 'src/plain.ts', 'src/wrapped.ts']);

test('a package in two formats is told, and the alias that is told makes one of the two', async () => {
  expect(await invoke(project.bundle('src/errors.ts'))).toEqual({ result: [false, true] });
  expect(warning).toContain('src/errors.ts: errors is in the bundle twice, as ES modules and as CommonJS');
  const [, text] = /set bundling\.alias to (\{.*\}) \[ack/.exec(warning) ?? [];
  const alias = new Function(`return ${text};`)();
  expect(await invoke(project.bundle('src/errors.ts', { alias }))).toEqual({ result: [true, true] });
  expect(warningsOf(['src/errors.ts'], { alias })).toEqual(['']);
});

test('a package without anything of its own is not told', () => {
  expect(ofPlain).toBe('');
});

test('a package whose ES modules only wrap the rest is not told', () => {
  expect(ofWrapped).toBe('');
});

test('several packages are in one line, so that its alias mends them all', () => {
  const said: string[] = [];
  const request = { entry: { file: 'a.ts' }, warn: (_id: string, message: string) => said.push(message) };
  const twice = ['one', 'two'].map((name) => ({ name, alias: { [name]: `./${name}.cjs` } }));
  addNotes({ modules: [], twice } as unknown as StoredBundle, request as unknown as BundleRequest);
  expect(said).toEqual([
    expect.stringMatching(/^a\.ts: one, two are .*set bundling\.alias to { 'one': '.\/one\.cjs', 'two': /),
  ]);
});
