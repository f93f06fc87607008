import { mkdirSync, readdirSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evictOldest } from '../../../src/bundling/worker/cache-eviction';
import { appProgram, codeOf, Project, run, withoutProcesses } from '../project';

afterEach(() => {
  delete process.env.LAMBDAFORM_CACHE_DIR;
});
afterAll(() => Project.removeAll());

const CACHE = 'node_modules/.cache/lambdaform';
const FILES = {
  'package.json': '{ "name": "shop", "scripts": {} }',
  'tsconfig.json':
    '{ // comments\n "extends": "./base.json", "compilerOptions": { "paths": { "@lib/*": ["./near/*", "./lib/*"] } }, }',
  'base.json': '{ "compilerOptions": { "target": "es2022" } }',
  'near/keep.txt': '',
  'lib/price.ts': 'export const price = 1;',
  'src/a.ts': `
import { price } from '@lib/price';
import { util } from './util';
import { dep } from 'dep';
import { helper } from './helpers';
let optional = 0;
try { optional = require('optional'); } catch {}
export class A { x = 1 }
export const handler = async (n: string) => [price, util, dep, helper, optional, await import(\`./data/\${n}.json\`)];`,
  'src/util.js': 'exports.util = "js";',
  'src/helpers/index.js': 'exports.helper = "folder";',
  'src/data/one.json': '1',
  'src/b.ts': 'export const handler = async () => 2;',
  'node_modules/dep/package.json': '{ "name": "dep", "version": "1.0.0", "main": "lib/main" }',
  'node_modules/dep/lib/main.js': 'exports.dep = "main";',
};

/** Whether the bundle of the entry is found without building. */
function isCached(project: Project, entry = 'src/a.ts'): boolean {
  try {
    withoutProcesses(() => project.bundle(entry));
    return true;
  } catch (error) {
    if (String(error).includes('/nowhere/node')) return false;
    throw error;
  }
}

describe('a bundle is taken from the cache', () => {
  const project = new Project(FILES);
  const { hash } = project.bundle('src/a.ts');

  test('without starting a process', () => {
    expect(withoutProcesses(() => project.bundle('src/a.ts')).hash).toBe(hash);
  });

  test('for an app in another place that has the same files', () => {
    const other = new Project(FILES, 'other');
    process.env.LAMBDAFORM_CACHE_DIR = project.path(CACHE);
    expect(withoutProcesses(() => other.bundle('src/a.ts')).hash).toBe(hash);
  });

  test.each<[string, Record<string, string>]>([
    ['a script in package.json', { 'package.json': '{ "name": "shop", "scripts": { "x": "y" } }' }],
    [
      'the version of a package',
      { 'node_modules/dep/package.json': FILES['node_modules/dep/package.json'].replace('1.0.0', '1.0.1') },
    ],
    ['a test beside a source', { 'src/util.test.ts': '' }],
    ['a file that is not imported', { 'src/b.ts': 'export const handler = 3;', 'lib/other.ts': '' }],
    ['the time of a file', { 'src/a.ts': FILES['src/a.ts'] }],
  ])('though %s has changed', (_what, changes) => {
    project.write(changes);
    expect(isCached(project)).toBe(true);
  });

  test('when a change is reverted', () => {
    project.write({ 'src/util.js': 'exports.util = "changed";' });
    expect(project.bundle('src/a.ts').hash).not.toBe(hash);
    project.write({ 'src/util.js': FILES['src/util.js'] });
    expect(withoutProcesses(() => project.bundle('src/a.ts')).hash).toBe(hash);
  });
});

describe('a bundle is rebuilt if', () => {
  const project = new Project(FILES);
  project.bundle('src/a.ts');

  test.each<[string, Record<string, string>]>([
    ['the entry changes', { 'src/a.ts': `${FILES['src/a.ts']} // more` }],
    ['an import changes', { 'lib/price.ts': 'export const price = 2;' }],
    ['a package changes', { 'node_modules/dep/lib/main.js': 'exports.dep = 2;' }],
    ['a file with a preferred extension appears', { 'src/util.ts': 'export const util = "ts";' }],
    ['a file without an extension appears', { 'src/util': 'exports.util = "bare";' }],
    ['a file appears that has the name of an imported folder', { 'src/helpers.ts': 'export const helper = "file";' }],
    [
      'the imported folder gets a main file',
      { 'src/helpers/package.json': '{ "main": "x.js" }', 'src/helpers/x.js': 'exports.helper = 2' },
    ],
    ['another index appears in it', { 'src/helpers/index.ts': 'export const helper = "ts";' }],
    ['a package gets exports', { 'node_modules/dep/package.json': '{ "exports": "./lib/main.js" }' }],
    [
      'a package gets a module field',
      { 'node_modules/dep/package.json': '{ "main": "lib/main", "module": "lib/main.js" }' },
    ],
    [
      'a package gets dependencies',
      { 'node_modules/dep/package.json': '{ "main": "lib/main", "dependencies": { "x": "1" } }' },
    ],
    [
      'a key is there twice',
      { 'node_modules/dep/package.json': '{ "main": "other", "name": "dep", "main": "lib/main" }' },
    ],
    ['a main file with a preferred extension appears', { 'node_modules/dep/lib/main.ts': 'export const dep = "ts";' }],
    ['a nearer package appears', { 'src/node_modules/dep/index.js': 'exports.dep = "near";' }],
    ['a missing package appears', { 'node_modules/optional/index.js': 'module.exports = 1;' }],
    ['a new file takes precedence in a path mapping', { 'near/price.ts': 'export const price = "near";' }],
    [
      'tsconfig.json changes',
      { 'tsconfig.json': '{ "compilerOptions": { "target": "es2015", "paths": { "@lib/*": ["./lib/*"] } } }' },
    ],
    ['the config that it extends changes', { 'base.json': '{ "compilerOptions": { "target": "es2015" } }' }],
    [
      'a nearer tsconfig.json appears',
      { 'src/tsconfig.json': '{ "extends": "../tsconfig.json", "compilerOptions": { "target": "es2015" } }' },
    ],
    ['package.json changes what files mean', { 'package.json': '{ "name": "shop", "type": "module" }' }],
    ['a nearer package.json appears', { 'src/package.json': '{ "sideEffects": false }' }],
    ['a file appears that a pattern matches', { 'src/data/two.json': '2' }],
    ['Yarn takes over', { '.pnp.data.json': '{}' }],
  ])('%s', (_what, changes) => {
    expect(isCached(project)).toBe(true);
    project.write(changes);
    expect(isCached(project)).toBe(false);
    for (const path of Object.keys(changes)) project.remove(path);
    project.write(FILES);
    for (const folder of ['src/node_modules', 'node_modules/optional'])
      rmSync(project.path(folder), { recursive: true, force: true });
  });

  test('a link leads elsewhere', () => {
    project.write({
      'one/index.js': 'exports.link = 1;',
      'two/index.js': 'exports.link = 1;',
      'src/c.ts': "export * as handler from 'linked';",
    });
    project.link('node_modules/linked', '../one');
    project.bundle('src/c.ts');
    expect(isCached(project, 'src/c.ts')).toBe(true);
    project.remove('node_modules/linked');
    project.link('node_modules/linked', '../two');
    expect(isCached(project, 'src/c.ts')).toBe(false);
  });

  test('options change, but not when they mean the same', () => {
    project.bundle('src/b.ts', { define: { A: '1', B: '2' } });
    withoutProcesses(() => project.bundle('src/b.ts', { define: { B: '2', A: '1' }, minify: true }));
    expect(() => withoutProcesses(() => project.bundle('src/b.ts', { minify: false }))).toThrow('/nowhere/node');
  });
});

test('another program of esbuild has bundles of its own', () => {
  const project = new Project(FILES);
  project.bundle('src/b.ts');
  project.write({ esbuild: 'another one' });
  process.env.ESBUILD_BINARY_PATH = project.path('esbuild');
  try {
    expect(isCached(project, 'src/b.ts')).toBe(false);
  } finally {
    delete process.env.ESBUILD_BINARY_PATH;
  }
  expect(isCached(project, 'src/b.ts')).toBe(true);
});

test('only the changed handler is rebuilt', () => {
  const project = new Project(FILES);
  const [before] = project.bundles(['src/a.ts', 'src/b.ts']);
  project.write({ 'src/b.ts': 'export const handler = async () => 3;' });
  const [after] = project.bundles(['src/a.ts', 'src/b.ts']);
  expect(after.hash).toBe(before.hash);
  expect(project.list(`${CACHE}/bundles`)).toHaveLength(3);
});

describe('a damaged cache', () => {
  const damage = (kind: string, how: (file: string) => void) => {
    const project = new Project(FILES);
    const { hash } = project.bundle('src/a.ts');
    const folder = project.path(`${CACHE}/${kind}`);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (statSync(join(folder, name)).isFile()) how(join(folder, name));
    }
    expect(isCached(project)).toBe(false);
    const repaired = project.bundle('src/a.ts');
    expect(repaired.hash).toBe(hash);
    expect(codeOf(repaired)).toContain('module.exports');
    expect(isCached(project)).toBe(true);
  };

  test.each(['records', 'findings', 'bundles'])('with truncated %s is repaired', (kind) =>
    damage(kind, (file) => truncateSync(file, 10)),
  );
  test.each(['records', 'findings', 'bundles'])('with foreign %s is repaired', (kind) =>
    damage(kind, (file) => writeFileSync(file, '[]')),
  );
  test.each(['records', 'findings', 'bundles'])('without %s is repaired', (kind) =>
    damage(kind, (file) => rmSync(file)),
  );

  test('that cannot be written does not prevent a build', () => {
    const project = new Project({ ...FILES, blocked: 'a file, not a folder' });
    process.env.LAMBDAFORM_CACHE_DIR = 'blocked/cache';
    expect(codeOf(project.bundle('src/a.ts'))).toContain('module.exports');
    expect(readdirSync(project.path('cdk.out/1')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('with parts that cannot be written does not prevent a build', () => {
    const project = new Project({ ...FILES, [`${CACHE}/bundles`]: 'a file, not a folder' });
    expect(codeOf(project.bundle('src/a.ts'))).toContain('module.exports');
  });
});

test('processes that build the same bundle at the same time do not interfere', async () => {
  const project = new Project({ ...FILES, ...appProgram('src/a.ts') });
  const runs = await Promise.all(['1', '2', '3'].map((name) => run(project, ['app.js', `out/${name}`])));
  expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
  expect(runs[0].stdout).toMatch(/^[0-9a-f]{64}\.zip$/m);
  expect(project.list(`${CACHE}/unfinished`)).toEqual([]);
});

test('a cache that has grown too large loses its oldest items', () => {
  const { dir: root } = new Project();
  const old = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000);
  for (const name of ['old', 'new']) {
    mkdirSync(join(root, 'bundles', name), { recursive: true });
    writeFileSync(join(root, 'bundles', name, 'index.js'), 'x'.repeat(600));
  }
  utimesSync(join(root, 'bundles/old'), old, old);
  evictOldest(root, 1000);
  expect(readdirSync(join(root, 'bundles'))).toEqual(['new']);
});
