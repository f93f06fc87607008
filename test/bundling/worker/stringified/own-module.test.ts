import { transformSync } from 'esbuild';
import { maySend } from '../../../../src/bundling/worker/stringified/own-module';

/** What a module may do: its packages are those without a dot in front. */
function sends(source: string): boolean {
  const { code } = transformSync(source, { loader: 'ts', keepNames: true });
  return maySend(code, (from) => !from.startsWith('.'));
}

const UPPER = 'const upper = (text) => text.toUpperCase(); return upper(document.title);';

test.each([
  ['a function that is passed', `page.evaluate(() => { ${UPPER} });`],
  ['a function with a name', `page.evaluate(function read() { ${UPPER} });`],
  ['its name', `function read() { ${UPPER} } page.evaluate(read);`],
  ['the name of a variable with it', `const read = () => { ${UPPER} }; page.evaluate(read);`],
  ['a template', `const read = () => { ${UPPER} }; run(\`(\${read})()\`);`],
  ['a sum of texts', `const read = () => { ${UPPER} }; run('(' + read + ')()');`],
  ['an export, which others may pass', `export const read = () => { ${UPPER} };`],
  ['an export under another name', `function read() { ${UPPER} } export { read as it };`],
  ['a default export', `export default () => { ${UPPER} };`],
  ['a default export by name', `const read = () => { ${UPPER} }; export default read;`],
  ['an exported function', `export function read() { ${UPPER} }`],
  ['a class in it', 'page.evaluate(() => { class Reader { static title = document.title } return Reader.title; });'],
  [
    'a constant of another module',
    "import { MAX } from './max'; page.evaluate(() => { const f = () => MAX + MAX.toFixed(); return f(); });",
  ],
  [
    'a constant of another module that is an argument',
    "import { MAX } from './max'; page.evaluate(() => { const f = (n) => Math.min(n, MAX); return f(1); });",
  ],
  [
    'an enumeration of another module',
    "import { Kind } from './kind'; page.evaluate(() => { const f = () => Kind.A; return f(); });",
  ],
  ['a constant of the module', 'const MAX = 2 * 3; page.evaluate(() => { const f = () => MAX; return f(); });'],
  [
    'a variable that options may replace',
    'const TABLE = process.env.TABLE; page.evaluate(() => { const f = () => TABLE; return f(); });',
  ],
  ['a function of a package', "import { read } from 'scripts'; page.evaluate(read);"],
  ['a function of a package in a text', "import * as scripts from 'scripts'; run(`${scripts}`);"],
  ['a member of a package', "import { scripts } from 'scripts'; page.evaluate(scripts.pages.read);"],
  ['a member of a package that is made text', "import { scripts } from 'scripts'; run(scripts.read.toString());"],
  ['a member that others may pass', `export const scripts = { read: () => { ${UPPER} } };`],
  ['a member of a class', `class Scripts { read = () => { ${UPPER} }; }`],
  ['a member that is assigned', `exports.read = () => { ${UPPER} };`],
  ['what a package exports', "export { read } from 'scripts';"],
  ['all that a package exports', "export * from 'scripts';"],
])('a module with %s may send a function elsewhere', (_what, source) => {
  expect(sends(source)).toBe(true);
});

test.each([
  ['no functions', 'export const MAX = 3;'],
  ['functions without others in them', 'page.evaluate(() => document.title); export const one = () => String(1);'],
  [
    'a function that needs the module',
    `const clean = (text) => text.trim(); page.evaluate(() => { const f = () => clean(document.title); return f(); });`,
  ],
  [
    'a function that calls what it imports',
    "import { clean } from './clean'; each((one) => { const f = () => clean(one); return f(); });",
  ],
  [
    'a function that uses an object of another module',
    "import { store } from './store'; each((one) => { const f = () => store.keep(one); return f(); });",
  ],
  [
    'a function that uses an object of the module',
    'const store = new Map(); each((one) => { const f = () => store.get(one); return f(); });',
  ],
  [
    'a function that makes what it imports',
    "import { Store } from './store'; each(() => { const f = () => new Store(); return f(); });",
  ],
  ['a function that nobody gets', `const read = () => { ${UPPER} }; read();`],
  ['a package that is only used', "import { z } from 'zod'; export const schema = z.object({ a: z.string() });"],
  [
    'what Node.js has',
    "import { execFile } from 'node:child_process'; import { promisify } from 'util'; const run = promisify(execFile); run('ls');",
  ],
  [
    'what another module exports',
    "export * from './orders'; export { total } from './total'; import { total } from './total'; each(total);",
  ],
])('a module with %s does not', (_what, source) => {
  expect(sends(source)).toBe(false);
});
