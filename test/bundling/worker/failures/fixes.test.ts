import { type Bundle, type BundlingOptions, Loader } from '../../../../src';
import { withCopyingNpm } from '../../copying-npm';
import { invoke } from '../../lambda-process';
import { errorOf, Project } from '../../project';

afterAll(() => Project.removeAll());

/** The fix in the error of an entry. */
function fixOf(project: Project, entry: string): string {
  return fixIn(errorOf(() => build(project, entry)));
}

function fixIn(message: string): string {
  return /fix: ([\s\S]*?)\n {2}at:/.exec(message)?.[1] ?? '';
}

function build(project: Project, entry: string, options?: BundlingOptions): Bundle {
  return withCopyingNpm(project, () => project.bundle(entry, options));
}

/** The option that a fix says to set, as JavaScript would read it. */
function optionIn(fix: string): BundlingOptions {
  const [, name, value] = /^set bundling\.(\w+) to (\{.*?\}|\[.*?\]|'.*?')/.exec(fix) ?? [];
  return { [name]: new Function('Loader', `return ${value};`)(Loader) };
}

const PROJECT = {
  'src/orders.graphql': 'query Orders { id }',
  'src/logo.png': 'PNG',
  'src/loader.ts': `
import query from './orders.graphql';
import logo from './logo.png';
export const handler = async () => [query, Buffer.from(logo).toString()];`,
  'node_modules/watcher/package.json': '{ "version": "1.0.0", "dependencies": { "inner": "1" } }',
  'node_modules/watcher/README.md': 'This is no code.',
  'node_modules/watcher/index.js': 'exports.load = (name) => require("./" + name).value + require("inner");',
  'node_modules/watcher/one.js': 'exports.value = "watched ";',
  'node_modules/inner/package.json': '{ "version": "1.0.0" }',
  'node_modules/inner/index.js': 'module.exports = "within";',
  'src/package.ts': "import { load } from 'watcher'; export const handler = async () => load('one');",
  'src/lib/tsconfig.json': '{}',
  'src/lib/tsconfig.app.json': '{ "compilerOptions": { "paths": { "@prices": ["./prices"] } } }',
  'src/lib/prices.ts': 'export const price = 7;',
  'src/lib/handler.ts': "import { price } from '@prices'; export const handler = async () => price;",
  'src/missing.ts': "import { late } from 'late'; export const handler = async () => late;",
  'src/external.ts': "import { late } from 'layered'; export const handler = async () => late;",
};

describe('the fix of an error works', () => {
  const rows: [what: string, entry: string, fix: string, result: unknown][] = [
    [
      'files of another kind',
      'src/loader.ts',
      "set bundling.loader to { '.graphql': Loader.TEXT, '.png': Loader.BINARY }",
      ['query Orders { id }', 'PNG'],
    ],
    [
      'a package that esbuild cannot read',
      'src/package.ts',
      "set bundling.nodeModules to ['watcher'], so that it is installed beside the bundle, not bundled",
      'watched within',
    ],
    [
      'a tsconfig.json of another name',
      'src/lib/handler.ts',
      "set bundling.tsconfig to 'src/lib/tsconfig.app.json', which says where @prices is",
      7,
    ],
  ];
  const project = new Project(PROJECT);
  const bundle = project.together();
  const broken = [...rows.map(([, entry]) => entry), 'src/missing.ts'].map((entry) => bundle(entry));
  const fixes = broken.map((built) => fixIn(errorOf(built)));
  project.write({ 'node_modules/late/index.js': 'exports.late = "here";' });
  const mended = withCopyingNpm(project, () =>
    project.bundleEach([
      ...rows.map(([, entry, fix]) => [entry, optionIn(fix)] as const),
      ['src/missing.ts'],
      ['src/external.ts', { externalModules: ['layered'] }],
    ]),
  );

  test.each(rows.map(([what, , fix, result], index) => [what, fix, result, index] as const))(
    '%s',
    async (_what, fix, result, index) => {
      expect(fixes[index]).toBe(fix);
      expect(await invoke(mended[index])).toEqual({ result });
    },
  );

  test('a package that is not there', async () => {
    expect(fixes[rows.length]).toBe(
      'install late, or name it in bundling.externalModules if a layer or the runtime provides it',
    );
    expect(await invoke(mended[rows.length])).toEqual({ result: 'here' });
  });

  test('a package that a layer has', async () => {
    const layer = new Project({ 'nodejs/node_modules/layered/index.js': 'exports.late = "of the layer";' });
    const answer = await invoke(mended[rows.length + 1], {}, { NODE_PATH: layer.path('nodejs/node_modules') });
    expect(answer).toEqual({ result: 'of the layer' });
  });

  test('a package without such a file', async () => {
    const project = new Project({
      'node_modules/closed/package.json': '{ "exports": { "./open": "./open.js" } }',
      'node_modules/closed/open.js': 'exports.open = 1;',
      'src/a.ts': "import { open } from 'closed/shut'; export const handler = async () => open;",
    });
    expect(fixOf(project, 'src/a.ts')).toBe(
      'import what closed offers: it is installed, but has no shut that it lets others see',
    );
    project.write({ 'src/a.ts': "import { open } from 'closed/open'; export const handler = async () => open;" });
    expect(await invoke(build(project, 'src/a.ts'))).toEqual({ result: 1 });
  });

  test('a package within a package of pnpm is installed through the one that the app has', async () => {
    const project = new Project({
      'node_modules/outer/package.json': '{ "version": "1.0.0" }',
      'node_modules/outer/index.js': "exports.value = require('hidden').value;",
      'node_modules/outer/node_modules/hidden/package.json': '{ "version": "1.0.0" }',
      'node_modules/outer/node_modules/hidden/index.js': 'exports.value = 7; with (exports) value;',
      'node_modules/outer/node_modules/hidden/text.md': '',
      'src/a.mts': "import { value } from 'outer'; export const handler = async () => value;",
    });
    project.write({
      'node_modules/outer/node_modules/hidden/index.js':
        'exports.value = 7; exports.load = (name) => require("./" + name);',
    });
    const fix = fixOf(project, 'src/a.mts');
    expect(fix).toMatch(/^set bundling\.nodeModules to \['outer'\]/);
    expect(await invoke(build(project, 'src/a.mts', optionIn(fix)))).toEqual({ result: 7 });
  });

  test('wrong code in the app is to be mended', () => {
    const project = new Project({ 'src/a.ts': 'export const handler = async () => ;' });
    expect(fixOf(project, 'src/a.ts')).toBe('fix the code that esbuild points to');
  });
});
