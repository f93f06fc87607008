import { loadsByName, namesGiven } from '../../../../src/bundling/worker/package-needs/loads-by-name';
import { withCopyingNpm } from '../../copying-npm';
import { invokeEach } from '../../lambda-process';
import { Project } from '../../project';

afterAll(() => Project.removeAll());

test.each([
  'exports.load = (name) => import(name);',
  "const load = new Function('name', 'return import(name)');",
  'const load = Function("return path => import(path)")();',
  "new Function(\n  'a, b',\n  'c',\n  'return import(a)',\n)",
  "const store = eval('require')('store');",
  'eval("typeof require !== \'undefined\' ? require : null")',
])('code loads by name: %j', (source) => {
  expect(loadsByName(source)).toBe(true);
});

test.each([
  "require('store'); import('store');",
  "new Function('return this')()",
  "new Function('data', 'return data.required + data.important')",
  "eval('(async function*() {})'); /* require */",
  "module.eval('a'), load('require')",
])('code loads nothing by name: %j', (source) => {
  expect(loadsByName(source)).toBe(false);
});

test('a package is named where a function that loads is given its name, not where code mentions it otherwise', () => {
  const given = (source: string) => namesGiven(source).filter((name) => name !== 'stores');
  expect(given("await loadEsm('store')")).toEqual(['store']);
  expect(given('(0, esm_1.loadEsm)("@our/store", options)')).toEqual(['@our/store']);
  expect(given("eval('require')('store')")).toEqual(['store']);
  expect(given("inquire('store'), dynamicRequire('store'), importModule('store')").length).toBe(3);
  for (const mention of ["new Logger('store')", "e('store')", "_require('store')"]) expect(given(mention)).toEqual([]);
  for (const mention of ["require('store')", "import('store')", "config['store']", "x === 'store'", "load('stores')"])
    expect(given(mention)).toEqual([]);
});

const store = { 'package.json': '{"version":"1.0.0","type":"module","exports":"./index.js"}' };

test('a package that another one, or the app, loads through a function is installed beside the bundle', async () => {
  const project = new Project({
    'package.json': '{"dependencies":{"library":"1.0.0","store":"1.0.0","spare":"1.0.0"}}',
    'src/by-package.ts': "import { say } from 'library'; export const handler = async () => say();",
    'src/by-text.ts': `const load = new Function('name', 'return import(name)');
export const handler = async () => (await load('store')).word;`,
    'src/by-function.ts': `const load = (name: string) => import(name);
export const handler = async () => (await load('store')).word;`,
    'src/not-at-all.ts':
      "const say = new Function('return this'); export const handler = async () => ['spare', say].length;",
    'node_modules/loader/package.json': '{"version":"1.0.0"}',
    'node_modules/loader/index.js': 'exports.load = (name) => import(name);',
    'node_modules/library/package.json': '{"version":"1.0.0","dependencies":{"loader":"1","store":"1","spare":"1"}}',
    'node_modules/library/index.js': `const loader = require('loader');
exports.say = async () => (await (0, loader.load)('store')).word;
exports.kind = 'spare';`,
    'node_modules/store/package.json': store['package.json'],
    'node_modules/store/index.js': "export const word = 'WORD';",
    'node_modules/spare/package.json': store['package.json'],
    'node_modules/spare/index.js': 'export const word = 1;',
  });
  const entries = ['by-package', 'by-text', 'by-function', 'not-at-all'].map((name) => `src/${name}.ts`);
  const bundles = withCopyingNpm(project, () => project.bundles(entries));
  const answers = await invokeEach(bundles.map((bundle) => ({ bundle })));
  expect(answers).toEqual([{ result: 'WORD' }, { result: 'WORD' }, { result: 'WORD' }, { result: 2 }]);
  const beside = bundles.map(({ files }) => files.filter((file) => /^node_modules\/[^/]+\/index/.test(file)));
  const installed = ['node_modules/store/index.js'];
  expect(beside).toEqual([installed, installed, installed, []]);
});
