import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { type Bundle, type BundlingOptions, TypeScriptCode } from '../../../src';
import { codeOf, functionOf, Project, withoutProcesses } from '../project';

afterAll(() => Project.removeAll());

const PLUGIN = `export default { plugins: [{ name: 'text', setup(build) {
  for (const namespace of ['v', 'my.text']) {
    build.onResolve({ filter: new RegExp('^' + namespace + ':') }, ({ path, resolveDir }) => ({
      path: resolveDir + '/' + path.slice(namespace.length + 1), namespace,
    }));
    build.onLoad({ filter: /.*/, namespace }, () => ({ contents: 'exports.text = () => { throw new Error("x"); };' }));
  }
} }] };`;

const FILES = {
  'config.mjs': PLUGIN,
  'src/a.ts': 'export const handler = async () => { throw new Error("a"); };',
  'src/my handlers/größe#1.ts': 'export const handler = async () => { throw new Error("b"); };',
  'src/c.ts':
    "import * as v from 'v:thing'; import * as t from 'my.text:other'; export const handler = async () => [v.text(), t.text()];",
};

/** Bundles with the cloud assembly in a temporary folder, as in a unit test. */
function elsewhere(
  project: Project,
  requests: readonly (readonly [entry: string, options?: BundlingOptions])[],
): Bundle[] {
  return project.inside(() => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'lambdaform-out-')) });
    const stack = new Stack(app, 'Shop');
    const codes = requests.map(([entry, options]) => TypeScriptCode.fromEntry(entry, options));
    for (const [index, code] of codes.entries()) functionOf(stack, `F${index}`, code);
    return codes.map((code) => code.bundle);
  });
}

/** A project in which nothing is known yet. */
const project = (name: string) => new Project(FILES, name);

describe('a bundle has the same bytes', () => {
  const requests = ['src/a.ts', 'src/my handlers/größe#1.ts'].map((entry) => [entry] as const);
  const forms = [true, false].map((minify) => ({ minify, configFile: 'config.mjs' }));
  const inForms = (some: readonly string[]) => forms.flatMap((form) => some.map((entry) => [entry, form] as const));
  // Each form is a batch of its own.
  const ofShop = project('shop').bundleEach([...requests, ...inForms(['src/c.ts'])]);
  const [expected, ones] = [ofShop.slice(0, requests.length), ofShop.slice(requests.length)];

  test('in folders whose names are written otherwise in URLs, with the output in them or elsewhere', () => {
    for (const name of ['jürgen', 'with spaces', '100%', 'a#b?c', 'a%20b', 'c:d'])
      expect(elsewhere(project(name), requests).map(({ hash }) => hash)).toEqual(expected.map(({ hash }) => hash));
    const maps = expected.map((bundle) => JSON.parse(codeOf(bundle, 'index.js.map')).sources);
    expect(maps).toEqual([['src/a.ts'], ['src/my%20handlers/gr%C3%B6%C3%9Fe%231.ts']]);
  });

  const batches = elsewhere(project('other'), inForms(['src/a.ts', 'src/my handlers/größe#1.ts', 'src/c.ts']));

  test.each(forms.map((form, index) => [form, index] as const))(
    'with modules of plugins, anywhere in a batch: %j',
    (_form, index) => {
      const alone = ones[index];
      const last = batches[3 * index + 2];
      expect(codeOf(last)).toBe(codeOf(alone));
      expect(last.hash).toBe(alone.hash);
      expect(JSON.parse(codeOf(alone, 'index.js.map')).sources).toEqual([
        'v:src/thing',
        'my.text:src/other',
        'src/c.ts',
      ]);
    },
  );
});

describe('a bundle in the cloud assembly', () => {
  const options = { files: [{ from: 'extra' }] };
  const files = { ...FILES, 'extra/deep/tool.sh': '#!/bin/sh', 'extra/deep/text.txt': 'text' };
  const modes = (directory: string) =>
    Object.fromEntries(
      readdirSync(directory, { recursive: true, encoding: 'utf8' })
        .sort()
        .concat('.')
        .map((name) => [name, (statSync(join(directory, name)).mode & 0o777).toString(8)]),
    );
  const EXPECTED = {
    '.': '755',
    extra: '755',
    'extra/deep': '755',
    'extra/deep/text.txt': '644',
    'extra/deep/tool.sh': '755',
    'index.js': '644',
    'index.js.map': '644',
  };

  test.each([0o077, 0o000, 0o022])('can be read by everybody, whatever the umask (%i)', (umask) => {
    const fresh = new Project(files);
    const before = process.umask(umask);
    try {
      expect(modes(fresh.bundle('src/a.ts', options).directory)).toEqual(EXPECTED);
      expect(modes(withoutProcesses(() => fresh.bundle('src/a.ts', options)).directory)).toEqual(EXPECTED);
    } finally {
      process.umask(before);
    }
  });

  const shop = new Project(files);

  test.each<[string, (directory: string) => void]>([
    ['bytes have changed', (directory) => writeFileSync(join(directory, 'extra/deep/text.txt'), 'TEXT')],
    ['a file is missing', (directory) => rmSync(join(directory, 'index.js.map'))],
    ['a file was added', (directory) => writeFileSync(join(directory, 'extra/more.txt'), '')],
    ['a file is hidden', (directory) => chmodSync(join(directory, 'index.js'), 0o600)],
    ['a folder is hidden', (directory) => chmodSync(join(directory, 'extra'), 0o700)],
  ])('is written anew when %s', (_what, damage) => {
    const first = shop.bundle('src/a.ts', options);
    const again = () =>
      shop.inside(() => {
        const app = new App({ outdir: dirname(first.directory) });
        const code = TypeScriptCode.fromEntry('src/a.ts', options);
        functionOf(new Stack(app, 'Shop'), 'F0', code);
        return code.bundle;
      });
    damage(first.directory);
    const { directory, hash } = withoutProcesses(again);
    expect(hash).toBe(first.hash);
    expect(modes(directory)).toEqual(EXPECTED);
    expect(codeOf({ directory } as Bundle, 'extra/deep/text.txt')).toBe('text');
  });
});
