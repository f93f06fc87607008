import { FileMemory } from '../../../../src/bundling/files/states/file-memory';
import { appReads } from '../../../../src/bundling/worker/package-needs/app-reads';
import { ownReads } from '../../../../src/bundling/worker/package-needs/own-reads';
import { resolvedPackages } from '../../../../src/bundling/worker/package-needs/resolved-packages';
import { filesBelow } from '../../../support/files';
import { Project } from '../../project';

afterAll(() => Project.removeAll());

/** Code of a package, its other files, and what it wants of them. */
const READS: [string, string, Record<string, string>, object[]][] = [
  [
    'the folder that a function returns',
    'module.exports = () => require("path").resolve(__dirname)',
    { 'ui.css': '' },
    [{ path: 'ui.css' }],
  ],
  ['the folder that it exports', 'exports.dirname = __dirname;', { 'fonts/a.fnt': '' }, [{ path: 'fonts/a.fnt' }]],
  [
    'the folder of an ES module',
    "import path from 'path'; export const dirname = path.dirname(fileURLToPath(import.meta.url));",
    { 'a.png': '' },
    [{ path: 'a.png' }],
  ],
  [
    'none in a folder with nothing but code',
    'exports.dirname = __dirname;',
    { LICENSE: '', 'a.d.ts': '', 'docs/a.png': '' },
    [],
  ],
  ['none for its own use', 'const at = __dirname; exports.say = () => typeof at;', { 'ui.css': '' }, []],
  [
    'code that a function runs which is called here',
    "exports.start = function () { return run(); }; function run() { return __dirname + '/worker.js'; }",
    { 'worker.js': '' },
    [{ path: 'worker.js', by: 'run', isCalled: true }],
  ],
  [
    'code that a function runs which nobody calls',
    "exports.run = run; function run() { return __dirname + '/worker.js'; }",
    { 'worker.js': '' },
    [{ path: 'worker.js', by: 'run', isCalled: false }],
  ],
  [
    'its manifest, which it reads as a file while it is loaded',
    "exports.version = JSON.parse(require('fs').readFileSync(__dirname + '/package.json')).version;",
    {},
    [{ path: 'package.json' }],
  ],
  [
    'its manifest, which a function reads that nobody calls',
    "exports.say = say; function say() { return require('fs').readFileSync(__dirname + '/package.json'); }",
    {},
    [{ path: 'package.json', by: 'say', isCalled: false }],
  ],
  ['no manifest that it requires', "exports.version = require('./package.json').version + __dirname;", {}, []],
  ['no manifest of which it gives the place', "exports.at = require('path').join(__dirname, 'package.json');", {}, []],
  [
    'a folder that may be set, of which there is a usual one',
    "const at = require('path').resolve(__dirname, global.dir || options.dir || 'data/'); exports.x = require('fs').readFileSync(at + 'a.dat');",
    { 'data/a.dat': '' },
    [{ path: 'data/' }, { path: 'data/' }, { path: 'data/a.dat' }],
  ],
  [
    'a file that a function of its own reads',
    "const load = (name) => require('fs').readFileSync(require('path').join(__dirname, name)); exports.x = () => load('a.tpl');",
    { 'a.tpl': '' },
    [{ path: 'a.tpl' }],
  ],
];

test.each(READS)('a package wants %s', (_name, code, files, reads) => {
  const project = new Project({ 'node_modules/it/package.json': '{}', 'node_modules/it/index.js': code });
  project.write(filesBelow('node_modules/it', files));
  expect(ownReads(project.path('node_modules/it/index.js'))).toEqual(reads);
});

test.each<[string, string, string[]]>([
  ['the settings of an app', "join(process.cwd(), 'config')", ['config']],
  ['a folder that may be set', "process.env.DIR || join(process.cwd(), 'locales')", ['locales']],
  [
    'nothing of tools',
    "join(process.cwd(), 'src') + join(process.cwd(), 'package.json') + join(process.cwd(), 'x.config.js')",
    [],
  ],
  ['nothing that may be secret', "join(process.cwd(), '.env')", []],
  ['nothing that is not there', "join(process.cwd(), 'nowhere')", []],
])('a package that looks for files of the app in the working directory gets %s', (_name, code, paths) => {
  const file = 'node_modules/it/index.js';
  const project = new Project({ [file]: `const { join } = require('path'); exports.at = ${code};` });
  for (const path of ['config/a.json', 'locales/a.json', 'src/a.ts', 'x.config.js', '.env'])
    project.write({ [path]: '' });
  const { reads, queries } = appReads({ appDir: project.dir, memory: new FileMemory() }, [file]);
  expect(reads).toEqual(paths.map((path) => ({ path, by: 'it' })));
  expect(queries.length).toBe(code.includes('nowhere') ? 1 : paths.length);
});

test.each<[string, string, string[]]>([
  ['a file of it', "require.resolve('it/data.wasm')", ['it']],
  ['a file of it in ES modules', "import.meta.resolve('@shop/it/data.wasm')", ['@shop/it']],
  ['it, by a require of its own', "const load = createRequire(import.meta.url); load('it');", ['it']],
  [
    'where it is, by a require of its own',
    "const load = module.createRequire(__filename); load.resolve('it/x');",
    ['it'],
  ],
  ['a file of it by its path', "readFileSync('node_modules/@shop/it/a.txt')", ['@shop/it']],
  ['nothing by other functions', "path.resolve('it'); load('it'); require('it'); Promise.resolve('it');", []],
  ['nothing that is not installed', "require.resolve('other/data.wasm')", []],
])('a package is beside the bundle when own code asks for %s', (_name, code, names) => {
  const project = new Project({});
  for (const name of ['it', '@shop/it']) project.write({ [`node_modules/${name}/package.json`]: '{}' });
  const { modules } = resolvedPackages(project.dir, 'src/a.ts', [code], new Set());
  expect(modules.map(({ name }) => name)).toEqual(names);
  expect(resolvedPackages(project.dir, 'src/a.ts', [code], new Set(names)).modules).toEqual([]);
});
