import { type Bundle, type BundlingOptions, Loader } from '../../../../src';
import { withCopyingNpm } from '../../copying-npm';
import { invoke } from '../../lambda-process';
import { errorOf, Project } from '../../project';

afterAll(() => Project.removeAll());

function fixIn(message: string): string {
  return /fix: ([\s\S]*?)\n {2}at:/.exec(message)?.[1] ?? '';
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
  'node_modules/closed/package.json': '{ "exports": { "./open": "./open.js" } }',
  'node_modules/closed/open.js': 'exports.open = 1;',
  'src/closed.ts': "import { open } from 'closed/shut'; export const handler = async () => open;",
  'node_modules/outer/package.json': '{ "version": "1.0.0" }',
  'node_modules/outer/index.js': "exports.value = require('hidden').value;",
  'node_modules/outer/node_modules/hidden/package.json': '{ "version": "1.0.0" }',
  'node_modules/outer/node_modules/hidden/index.js':
    'exports.value = 7; exports.load = (name) => require("./" + name);',
  'node_modules/outer/node_modules/hidden/text.md': '',
  'src/outer.mts': "import { value } from 'outer'; export const handler = async () => value;",
  'src/wrong.ts': 'export const handler = async () => ;',
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
  const broken = [
    ...rows.map(([, entry]) => entry),
    'src/missing.ts',
    'src/closed.ts',
    'src/outer.mts',
    'src/wrong.ts',
  ];
  const built = broken.map((entry) => bundle(entry));
  const fixes = built.map((one) =>
    fixIn(
      errorOf(() => {
        one();
        // So that only the test of an entry without an error fails.
        throw new Error('');
      }),
    ),
  );
  const [missing, closed, outer, wrong] = fixes.slice(rows.length);

  project.write({
    'node_modules/late/index.js': 'exports.late = "here";',
    'src/closed.ts': "import { open } from 'closed/open'; export const handler = async () => open;",
  });
  const again = project.together();
  /** What is built after somebody has done what an error says. */
  const mended = (entry: string, options?: BundlingOptions): (() => Bundle) => {
    const one = again(entry, options);
    return () => withCopyingNpm(project, one);
  };

  test.each(
    rows.map(([what, entry, fix, result], index) => [what, mended(entry, optionIn(fix)), fix, result, index] as const),
  )('%s', async (_what, works, fix, result, index) => {
    expect(fixes[index]).toBe(fix);
    expect(await invoke(works())).toEqual({ result });
  });

  const notMissing = mended('src/missing.ts');
  const external = mended('src/external.ts', { externalModules: ['layered'] });
  const open = mended('src/closed.ts');
  const installed = mended('src/outer.mts', optionIn(outer));

  test('a package that is not there', async () => {
    expect(missing).toBe('install late, or name it in bundling.externalModules if a layer or the runtime provides it');
    expect(await invoke(notMissing())).toEqual({ result: 'here' });
  });

  test('a package that a layer has', async () => {
    const layer = new Project({ 'nodejs/node_modules/layered/index.js': 'exports.late = "of the layer";' });
    const answer = await invoke(external(), {}, { NODE_PATH: layer.path('nodejs/node_modules') });
    expect(answer).toEqual({ result: 'of the layer' });
  });

  test('a package without such a file', async () => {
    expect(closed).toBe('import what closed offers: it is installed, but has no shut that it lets others see');
    expect(await invoke(open())).toEqual({ result: 1 });
  });

  test('a package within a package of pnpm is installed through the one that the app has', async () => {
    expect(outer).toMatch(/^set bundling\.nodeModules to \['outer'\]/);
    expect(await invoke(installed())).toEqual({ result: 7 });
  });

  test('wrong code in the app is to be mended', () => {
    expect(wrong).toBe('fix the code that esbuild points to');
  });
});
