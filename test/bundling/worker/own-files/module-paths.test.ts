// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the letters that stand in handlers
import { resolveNames } from '../../../../src/analysis/syntax/scopes';
import { parseStatements } from '../../../../src/analysis/syntax/syntax';
import { asideOfPath, LOADS_BY_PATH, modulePathsIn } from '../../../../src/bundling/worker/own-files/module-paths';
import { Project } from '../../project';

afterAll(() => Project.removeAll());

function pathsIn(code: string) {
  const tree = parseStatements(code);
  return modulePathsIn(tree, resolveNames(tree)).map(({ node: _node, ...path }) => path);
}

test.each<[what: string, code: string, path: object | undefined]>([
  ['a sum where it is loaded', "require('./lang/' + name)", { start: './lang/', end: '' }],
  ['a template where it is loaded', 'import(`../lang/${name}.js`)', { start: '../lang/', end: '.js' }],
  ['a sum with an ending', "require('./lang/' + name + '.mjs')", { start: './lang/', end: '.mjs' }],
  ['a constant before a name', "const dir = './lang/'; require(dir + name)", { start: './lang/', end: undefined }],
  ['a constant in a template', "const dir = './lang'; import(`${dir}/${name}`)", { start: './lang', end: undefined }],
  [
    'a variable with the whole path',
    'const path = `./lang/${name}`; require(path)',
    { start: './lang/', end: undefined },
  ],
  ['a constant path', "const path = './lang/de'; require(path)", { start: './lang/de', end: undefined }],
  ['parts of a list', "require(['./lang', name].join('/'))", { start: './lang', end: undefined }],
  ['parts that are resolved', "require(resolve('./lang', name))", { start: './lang', end: undefined }],
  ['parts that lead out of the folder', "require(path.join('..', 'lang', name))", { start: '..', end: undefined }],
  ['a text', "require('./lang/de')", undefined],
  ['the place of the file, which is copied', "require(join(__dirname, 'lang', name))", undefined],
  ['a require of its own', "const require = createRequire(here); require('./lang/' + name)", undefined],
  ['another function', "load('./lang/' + name)", undefined],
])('%s', (_what, code, path) => {
  expect(pathsIn(code)).toEqual(path === undefined ? [] : [path]);
  if (path) expect(LOADS_BY_PATH.test(code)).toBe(true);
});

test('only what is put together is worth a look', () => {
  const plain = ["require('a')", 'import("./b")', "import('./c', { with: {} })", 'loader.import(name)'];
  expect(plain.filter((code) => LOADS_BY_PATH.test(code))).toEqual([]);
});

describe('what is said', () => {
  const project = new Project({
    'src/lang/de.ts': '',
    'src/lang/de.test.ts': '',
    'src/lang/en.js': '',
    'src/lang/types.d.ts': '',
    'src/done/de.js': '',
    'src/done/de.ts': '',
  });
  const said = (start: string, end?: string) =>
    asideOfPath(project.dir, 'src/a.ts', 'src/a.ts:1', { start, end }).asides.map(({ kind, file }) => [kind, file]);

  test.each<[what: string, start: string, end: string | undefined, aside: string[] | undefined]>([
    ['esbuild does not follow the path', './lang/', undefined, ['path', './lang/']],
    ['TypeScript is asked for by its compiled name', './lang/', '.js', ['ending', 'src/lang/de.ts']],
    ['nothing of a path without an ending', './lang/', '', undefined],
    ['nothing of the ending that files have', './lang/', '.ts', undefined],
    ['nothing where compiled code is there', './done/', '.js', undefined],
    ['nothing of a folder that is not there', './gone/', '.js', undefined],
  ])('%s', (_what, start, end, aside) => {
    expect(said(start, end)).toEqual(aside ? [aside] : []);
  });
});
