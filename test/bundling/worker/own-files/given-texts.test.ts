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
