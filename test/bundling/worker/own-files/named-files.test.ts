import { filesNamedIn } from '../../../../src/bundling/worker/own-files/named-files';
import { folderOfPattern } from '../../../../src/bundling/worker/own-files/patterns';
import { withCode } from '../../../../src/bundling/worker/own-files/unbundled-code';
import { Project } from '../../project';

afterAll(() => Project.removeAll());

test.each([
  ['locales/{{lng}}/{{ns}}.json', 'locales'],
  ['schema/**/*.graphql', 'schema'],
  ['entities/*.{ts,js}', 'entities'],
  ['pages/[name].html', 'pages'],
  ['mails/mail-%s.txt', 'mails'],
  ['files/:id.txt', 'files'],
  ['*.sql', '.'],
  ['pages/first.html', undefined],
])('of %s the folder is known: %s', (path, folder) => expect(folderOfPattern(path)).toBe(folder));

/** Files, the one that is read, and what it includes. */
const CASES: [string, Record<string, string>, string, string[]][] = [
  [
    'a definition imports others, which import others',
    {
      'p/a.proto': 'import "b.proto"; import "google/x.proto";',
      'p/b.proto': "import 'c/c.proto';",
      'p/c/c.proto': '',
    },
    'p/a.proto',
    ['p/b.proto', 'p/c/c.proto'],
  ],
  ['EJS', { 'p/a.ejs': "<%- include('parts/foot') %>", 'p/parts/foot.ejs': '' }, 'p/a.ejs', ['p/parts/foot.ejs']],
  [
    'Pug',
    { 'p/a.pug': 'extends layout\n  include ./foot', 'p/layout.pug': '', 'p/foot.pug': '' },
    'p/a.pug',
    ['p/layout.pug', 'p/foot.pug'],
  ],
  [
    'a service and its schema',
    { 'p/a.wsdl': '<xsd:include schemaLocation="t.xsd"/>', 'p/t.xsd': '' },
    'p/a.wsdl',
    ['p/t.xsd'],
  ],
  ['a schema in JSON', { 'p/a.json': '{ "$ref": "./b.json#/x" }', 'p/b.json': '{}' }, 'p/a.json', ['p/b.json']],
  ['not a word without an ending', { 'p/a.json': '{ "b": 1 }', 'p/b.json': '{}' }, 'p/a.json', []],
  ['not code', { 'p/a.html': '<script src="b.js">', 'p/b.js': '' }, 'p/a.html', []],
  ['not a file with secrets', { 'p/a.ejs': "include('x/.env')", 'p/x/.env': '' }, 'p/a.ejs', []],
  ['not what would be above the bundle', { 'p/a.ejs': "include('../b')", 'b.ejs': '' }, 'p/a.ejs', []],
  [
    'not by two files in circles without end',
    { 'p/a.ejs': "include('b')", 'p/b.ejs': "include('a')" },
    'p/a.ejs',
    ['p/b.ejs'],
  ],
];

test.each(CASES)('what a copied file includes comes along: %s', (_name, files, file, named) => {
  const project = new Project(files);
  const { copies, queries } = filesNamedIn(project.dir, [{ from: file, to: file.replace('p/', '') }]);
  expect(copies.map(({ from, to }) => [from, `p/${to}`]).sort()).toEqual(named.map((name) => [name, name]).sort());
  expect(queries).toContainEqual(['listing', 'p', '']);
});

test.each<[string, Record<string, string>, string | undefined]>([
  ['TypeScript', { 'all/a.ts': '' }, 'all/a.ts'],
  ['what imports a package', { 'all/a.js': "const it = require('pg');" }, 'all/a.js'],
  ['what imports a file elsewhere', { 'all/a.mjs': "import { it } from '../lib/it.js';" }, 'all/a.mjs'],
  ['no data', { 'all/a.sql': '', 'all/b.json': '', 'all/c.d.ts': '' }, undefined],
  ['nothing that runs as it is', { 'all/a.js': "require('node:fs'); require('path'); require('./b.js');" }, undefined],
  ['nothing that is bundled as well', { 'all/bundled.ts': '' }, undefined],
])('code in a folder that is copied is told: %s', (_name, files, file) => {
  const project = new Project(files);
  const inputs = { 'all/bundled.ts': { bytesInOutput: 1 } };
  const asides = withCode(project.dir, [{ file: 'all', at: 'src/a.ts:1' }], inputs);
  expect(asides).toEqual(file === undefined ? [] : [{ kind: 'code', file, at: 'src/a.ts:1' }]);
});
