// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the letters that stand in handlers
import * as esbuild from 'esbuild';
import { fileUses } from '../../../../src/bundling/worker/own-files/place-uses';

/** Code that reads what it is asked for, and the places that it gets from there. */
const CASES: [what: string, code: string, places: string[]][] = [
  ['a function', "const load = (name: string) => readFileSync(join(__dirname, name)); load('ca.pem');", ['ca.pem']],
  [
    'a function that is called before it is declared',
    "load('a.txt'); load('b.txt'); function load(name: string) { const file = `${__dirname}/${name}`; return readFileSync(file); }",
    ['a.txt', 'b.txt'],
  ],
  [
    'an ending that it adds, in a folder of which all is copied',
    "const page = (of: string, name: string) => readFileSync(join(__dirname, 'pages', name + '.html')); page('x', 'a');",
    ['pages (and more)', 'pages/a.html'],
  ],
  [
    'a constant that it is called with',
    "const NAME = 'a.txt'; const load = async (name: string) => readFile(new URL(name, import.meta.url)); await load(NAME);",
    ['a.txt'],
  ],
  [
    'a method',
    "class Mail { load(name: string) { return readFileSync(join(__dirname, name)); } } new Mail().load('a.txt');",
    ['a.txt'],
  ],
  [
    'a callback',
    "const NAMES = ['a.txt', 'b.txt']; NAMES.map((name) => readFileSync(join(__dirname, name)));",
    ['a.txt', 'b.txt'],
  ],
  [
    'a folder that a class has',
    "class Mail { private static readonly DIR = __dirname; load() { return readFileSync(join(Mail.DIR, 'a.txt')); } }",
    ['a.txt'],
  ],
  [
    'a folder that an object has',
    "class Mail { constructor() { this.dir = __dirname; } load() { return readFileSync(join(this.dir, 'a.txt')); } }",
    ['a.txt'],
  ],
  [
    'a folder in both formats',
    "const here = typeof __dirname === 'undefined' ? dirname(fileURLToPath(import.meta.url)) : __dirname; readFileSync(join(here, 'a.txt'));",
    ['a.txt'],
  ],
  [
    'a folder that may be set',
    "const load = (dir?: string) => readFileSync(join(dir ?? __dirname, 'a.txt'));",
    ['a.txt'],
  ],
  [
    'a file that the environment may name, of which there is a usual one',
    "readFileSync(join(__dirname, 'data', process.env.FILE ?? 'a.txt'));",
    ['data/a.txt'],
  ],
  [
    'any file of a folder that the event may name',
    "const handler = (event: any) => readFileSync(join(__dirname, 'pages', `${event.page ?? 'home'}.html`));",
    ['pages (and more)'],
  ],
  ['not what is perhaps another folder', "readFileSync(join(isTest && __dirname, 'a.txt'));", []],
  [
    'a function that others may call',
    'export const load = (name: string) => readFileSync(join(__dirname, name));',
    ['. (and more)'],
  ],
  [
    'what is known at run time only',
    'const load = (name: string) => readFileSync(join(__dirname, name)); export const handler = (event: any) => load(event.name);',
    ['. (and more)'],
  ],
  [
    'not another parameter',
    "const load = (name: string, of: string) => readFileSync(join(__dirname, name)); load(process.argv[2], 'a.txt');",
    ['. (and more)'],
  ],
];

test.each(CASES)('the places of a function are those of its calls: %s', async (_what, code, places) => {
  const found = await fileUses(esbuild, 'a.ts', `import { join } from 'node:path'; ${code}`);
  const read = found.places.filter(({ use }) => use === 'read');
  const named = read.map(({ path, isOpen }) => (isOpen ? `${path} (and more)` : path));
  expect([...new Set(named)].sort()).toEqual(places);
});
