import { cpSync, readFileSync } from 'node:fs';
import { join, win32 } from 'node:path';
import { type Bundle, type BundlingOptions, OutputFormat } from '../../../src';
import { portablePath } from '../../../src/private/paths';
import { filesBelow } from '../../support/files';
import { Project, withoutProcesses } from '../project';

afterAll(() => Project.removeAll());

function filesOf(bundle: Bundle): Record<string, string> {
  return Object.fromEntries(bundle.files.map((name) => [name, readFileSync(join(bundle.directory, name), 'utf8')]));
}

function sourcesOf(bundle: Bundle): string[] {
  return JSON.parse(readFileSync(join(bundle.directory, 'index.js.map'), 'utf8')).sources.sort();
}

/** A workspace: the app in infra, handlers in orders, shared code in common. Every folder is a package. */
const WORKSPACE = {
  'package.json': '{ "name": "shop", "private": true, "workspaces": ["packages/*"] }',
  'tsconfig.base.json':
    '{ "compilerOptions": { "useDefineForClassFields": false, "paths": { "@lib/*": ["./packages/common/lib/*"] } } }',
  'packages/infra/package.json': '{ "name": "@shop/infra" }',
  'packages/infra/cdk.json': '{}',
  'packages/orders/package.json': '{ "name": "@shop/orders", "dependencies": { "@shop/common": "*", "uuid": "*" } }',
  'packages/orders/tsconfig.json': '{ "extends": "../../tsconfig.base.json" }',
  'packages/orders/src/create.ts': `
import { price } from '@shop/common';
import { tax } from '@lib/tax';
import { uuid } from 'uuid';
export const handler = async () => [price(1), tax(1), uuid()];`,
  'packages/common/package.json': '{ "name": "@shop/common", "version": "0.1.0", "main": "./src/index.ts" }',
  'packages/common/src/index.ts': "import { uuid } from 'uuid';\nexport const price = (n: number) => [n, uuid()];",
  'packages/common/lib/tax.ts': 'export const tax = (n: number) => n * Date.now();',
};
const ENTRY = '../orders/src/create.ts';

const uuid = (version: string) => ({
  'package.json': `{ "name": "uuid", "version": "${version}" }`,
  'index.js': `exports.uuid = () => "${version}" + Date.now();`,
});

/** The layout that each package manager creates. */
const LAYOUTS: Record<string, (project: Project) => void> = {
  npm: (project) => {
    project.write({ 'package-lock.json': '{}', ...filesBelow('node_modules/uuid', uuid('1.0.0')) });
    project.link('node_modules/@shop/common', '../../packages/common');
    project.link('node_modules/@shop/orders', '../../packages/orders');
  },
  pnpm: (project) => {
    project.write({
      'pnpm-lock.yaml': '',
      'pnpm-workspace.yaml': 'packages: ["packages/*"]',
      ...filesBelow('node_modules/.pnpm/uuid@1.0.0/node_modules/uuid', uuid('1.0.0')),
    });
    for (const name of ['orders', 'common'])
      project.link(`packages/${name}/node_modules/uuid`, '../../../node_modules/.pnpm/uuid@1.0.0/node_modules/uuid');
    project.link('packages/orders/node_modules/@shop/common', '../../../common');
  },
  Yarn: (project) => {
    project.write({
      'yarn.lock': '',
      ...filesBelow('node_modules/uuid', uuid('1.0.0')),
      ...filesBelow('packages/common/node_modules/uuid', uuid('2.0.0')),
    });
    project.link('node_modules/@shop/common', '../../packages/common');
  },
};

describe.each(Object.entries(LAYOUTS))('a workspace of %s', (manager, install) => {
  const make = (name: string): Project => {
    const project = new Project(WORKSPACE, name);
    install(project);
    return project;
  };
  const build = (project: Project, ...options: BundlingOptions[]): Bundle[] => {
    const infra = Object.assign(Object.create(project), { dir: project.path('packages/infra') }) as Project;
    return infra.bundleEach(options.map((each) => [ENTRY, each]));
  };
  const formats = [OutputFormat.COMMONJS, OutputFormat.ES_MODULE].map((format) => ({ format, minify: false }));
  const project = make('shop');
  const [bundle, ...inFormats] = build(project, {}, ...formats);
  const elsewhere = build(make('größer, 大 and  wider'), ...formats);

  test('may have handlers in another package than the app', () => {
    expect(bundle.exports).toEqual(['handler']);
    expect(sourcesOf(bundle)).toEqual(['../common/lib/tax.ts', '../common/src/index.ts', '../orders/src/create.ts']);
  });

  test('has packages behind links, which are identified by their names', () => {
    const versions = manager === 'Yarn' ? ['1.0.0', '2.0.0'] : ['1.0.0'];
    const inputs = bundle.inputs.map(({ name, version }) => `${name}@${version}`).sort();
    expect(inputs).toEqual([
      '@shop/common@0.1.0',
      '@shop/orders@undefined',
      ...versions.map((version) => `uuid@${version}`),
    ]);
    expect(bundle.duplicates).toEqual(versions.length > 1 ? [{ name: 'uuid', versions }] : []);
  });

  test.each(formats.map(({ format }, index) => [format, index] as const))(
    'gives the same bytes in another folder, with spaces and characters beyond ASCII: %s',
    (_format, index) => expect(filesOf(elsewhere[index])).toEqual(filesOf(inFormats[index])),
  );

  test('keeps its bundle until a package in it changes', () => {
    expect(withoutProcesses(() => build(project, {}))[0].hash).toBe(bundle.hash);
    project.write({ 'packages/common/lib/tax.ts': 'export const tax = (n: number) => n * 2 * Date.now();' });
    expect(build(project, {})[0].hash).not.toBe(bundle.hash);
  });
});

describe('lock files', () => {
  const HANDLER = 'export const handler = async () => 1;';
  const reference = new Project({ 'src/a.ts': HANDLER }).bundle('src/a.ts');

  test.each<[string, Record<string, string>]>([
    ['none', {}],
    ['one', { 'package-lock.json': '{}' }],
    ['two', { 'package-lock.json': '{}', 'yarn.lock': '' }],
    [
      'three, and one in a parent folder',
      { 'package-lock.json': '{}', 'bun.lock': '', 'pnpm-lock.yaml': '', '../yarn.lock': '' },
    ],
  ])('do not matter: %s', (_what, files) => {
    expect(new Project({ 'src/a.ts': HANDLER, ...files }).bundle('src/a.ts').hash).toBe(reference.hash);
  });
});

describe('unusual paths', () => {
  const files = {
    'src/über uns/crème [id] (1).ts':
      "import { text } from './日本 語/#text';\nexport const handler = async () => text;",
    'src/über uns/日本 語/#text.ts': 'export const text = String(Date.now());',
  };
  const entry = 'src/über uns/crème [id] (1).ts';
  const usual = new Project(files);
  const { hash } = usual.bundle(entry);

  test('of entries and imports work, and are URLs in the source map', () => {
    const project = new Project(files, "it's a $HOME %PATH% & more");
    const bundle = project.bundle(entry);
    expect(sourcesOf(bundle).map(decodeURIComponent).sort()).toEqual(Object.keys(files));
    expect(withoutProcesses(() => project.bundle(entry)).hash).toBe(bundle.hash);
    expect(bundle.hash).toBe(hash);
  });

  test('of an app behind a link lead to the same bundle', () => {
    usual.link('../linked', usual.dir);
    const linked = Object.assign(Object.create(usual), { dir: usual.path('../linked') }) as Project;
    expect(linked.bundle(entry).hash).toBe(hash);
    const copy = new Project({}, 'copy');
    cpSync(usual.path('src'), copy.path('src'), { recursive: true });
    expect(copy.bundle(entry).hash).toBe(hash);
  });

  test.each([
    ['C:\\shop', 'C:\\shop\\src\\a.ts', 'src/a.ts'],
    ['C:\\shop\\packages\\infra', 'c:\\shop\\packages\\orders\\src\\größer.ts', '../orders/src/größer.ts'],
    ['\\\\server\\share\\shop', '\\\\server\\share\\shop\\node_modules\\@a\\b\\index.js', 'node_modules/@a/b/index.js'],
    ['C:\\shop', 'D:\\else\\a.ts', 'D:/else/a.ts'],
  ])('of Windows become portable ones: in %s, %s', (appDir, path, portable) => {
    expect(portablePath(appDir, path, win32)).toBe(portable);
  });
});
