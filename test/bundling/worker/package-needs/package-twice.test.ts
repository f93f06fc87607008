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
function shop(kind: string): Project {
  return new Project({
    'node_modules/errors/package.json': JSON.stringify({
      version: '1.0.0',
      exports: {
        '.': { import: './esm/index.mjs', require: './cjs/index.js' },
        './more': { import: './esm/more.mjs', require: './cjs/more.js' },
      },
    }),
    'node_modules/errors/cjs/index.js': `exports.Known = ${kind};`,
    'node_modules/errors/esm/index.mjs': `export const Known = ${kind};`,
    'node_modules/errors/cjs/more.js': "exports.more = require('./index').Known;",
    'node_modules/errors/esm/more.mjs': "export { Known as more } from './index.mjs';",
    'node_modules/thrower/index.js':
      "const { Known } = require('errors'); exports.fail = () => { throw new Known(); };",
    'src/a.ts': `
import { Known } from 'errors';
import { more } from 'errors/more';
import { fail } from 'thrower';
export const handler = async () => { try { fail(); } catch (error) { return [error instanceof Known, more === Known]; } };`,
  });
}

const warningOf = (project: Project, options?: BundlingOptions): string => {
  const annotations = project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'S');
    functionOf(stack, 'F', TypeScriptCode.fromEntry('src/a.ts', options));
    app.synth();
    return Annotations.fromStack(stack);
  });
  return annotations
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => String(entry.data))
    .join();
};

test('a package in two formats is told, and the alias that is told makes one of the two', async () => {
  const project = shop('class extends Error {}');
  expect(await invoke(project.bundle('src/a.ts'))).toEqual({ result: [false, true] });
  const warning = warningOf(project);
  expect(warning).toContain('src/a.ts: errors is in the bundle twice, as ES modules and as CommonJS');
  const [, text] = /set bundling\.alias to (\{.*\}) \[ack/.exec(warning) ?? [];
  const alias = new Function(`return ${text};`)();
  expect(await invoke(project.bundle('src/a.ts', { alias }))).toEqual({ result: [true, true] });
  expect(warningOf(project, { alias })).toBe('');
});

test('a package without anything of its own is not told', () => {
  expect(warningOf(shop('function Known() {}'))).toBe('');
});

test('a package whose ES modules only wrap the rest is not told', () => {
  const project = shop('class extends Error {}');
  project.write({
    'node_modules/errors/esm/index.mjs': "import errors from '../cjs/index.js'; export const Known = errors.Known;",
    'node_modules/errors/esm/more.mjs': "import errors from '../cjs/more.js'; export const more = errors.more;",
  });
  expect(warningOf(project)).toBe('');
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
