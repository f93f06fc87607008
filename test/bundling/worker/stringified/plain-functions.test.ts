// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the letters that stand in handlers
import { OutputFormat } from '../../../../src';
import { withPlainFunctions } from '../../../../src/bundling/worker/stringified/plain-functions';
import { mayStringify } from '../../../../src/bundling/worker/stringified/sends-functions';
import { invoke, invokeEach } from '../../lambda-process';
import { Project } from '../../project';

afterAll(() => Project.removeAll());

/** What browsers that are driven from Node.js do: a function is sent to the page as text. */
const BROWSER = `
import { runInNewContext } from 'node:vm';
import readElsewhere, { Size } from './elsewhere';
import { readInPackage } from 'scripts';
export class NotThere extends Error { override name = this.constructor.name; }
const page = { evaluate: (f: unknown) => runInNewContext(\`(\${f})()\`, { document: { title: 'page' } }) };
declare const document: { title: string };
`;

const WAYS: Record<string, string> = {
  'an arrow function': `page.evaluate(() => {
    const upper = (text: string) => text.toUpperCase();
    return upper(document.title);
  })`,
  'a function with a name': `page.evaluate(function read() {
    function upper(text: string) { return text.toUpperCase(); }
    return upper(document.title);
  })`,
  'a class in it': `page.evaluate(() => {
    class Reader { upper(text: string) { return text.toUpperCase(); } }
    return new Reader().upper(document.title);
  })`,
  'its name': 'page.evaluate(readTitle)',
  'the name of one in another module': 'page.evaluate(readElsewhere)',
  'the name of one in a package': 'page.evaluate(readInPackage)',
  'a constant of another module in it': `page.evaluate(() => {
    const upper = (text: string) => text.toUpperCase().slice(0, Size.TITLE);
    return upper(document.title);
  })`,
  'a member of an object': `runInNewContext('(' + scripts.read + ')()', { document: { title: 'page' } })`,
  'a member of an object in a template': "runInNewContext(`(${scripts.byName})()`, { document: { title: 'page' } })",
  'a member that is set later': 'page.evaluate(scripts.later)',
  'a field of a class': 'page.evaluate(Scripts.read)',
  'its own text': `runInNewContext('(' + readTitle.toString() + ')()', { document: { title: 'page' } })`,
  'the text of a member': `runInNewContext('(' + scripts.read.toString() + ')()', { document: { title: 'page' } })`,
  'the text of what a variable holds': `runInNewContext('(' + String(chosen) + ')()', { document: { title: 'page' } })`,
  'a sum of texts': `runInNewContext('(' + readTitle + ')()', { document: { title: 'page' } })`,
  'a function with one in brackets': `page.evaluate(() => {
    const upper = pick((text: string) => text.toUpperCase(), 1);
    function pick<T>(first: T, second: unknown): T { const chosen = ((0, first)); return chosen; }
    return upper(document.title);
  })`,
};

const UPPER = 'const upper = (text) => text.toUpperCase(); return upper(document.title);';

const FILES: Record<string, string> = {
  'src/elsewhere.ts': `export default () => { ${UPPER} }; export enum Size { TITLE = 5 }`,
  'node_modules/scripts/package.json': '{ "name": "scripts", "version": "1.0.0", "module": "index.js" }',
  'node_modules/scripts/index.js': `export const readInPackage = () => { ${UPPER} };`,
};

const entry = (expression: string) => `${BROWSER}
function readTitle() {
  const upper = (text: string) => text.toUpperCase();
  return upper(document.title);
}
const scripts: Record<string, unknown> = {
  read: () => { const upper = (text: string) => text.toUpperCase(); return upper(document.title); },
  byName: function () { function upper(text: string) { return text.toUpperCase(); } return upper(document.title); },
};
scripts.later = () => { const upper = (text: string) => text.toUpperCase(); return upper(document.title); };
class Scripts {
  static read = () => { const upper = (text: string) => text.toUpperCase(); return upper(document.title); };
}
const chosen = [scripts, Scripts].length > 5 ? undefined : readTitle;
export const handler = async (event: { fail?: boolean }) => {
  const later = () => { throw new NotThere('here'); };
  if (event.fail) later();
  return [${expression}, later.name];
};
export const other = readTitle;`;

test('what is named may stand in brackets, and the code stays whole', () => {
  const helper = 'var n=(e,t)=>d(e,"name",{value:t,configurable:!0});var d=Object.defineProperty;';
  const code = `${helper}run(()=>{const a=n((()=>1),"a"),b=n((0,function(){}),"b");return a()});`;
  const plain = withPlainFunctions(code);
  expect(plain).toHaveLength(code.length);
  expect(plain.replaceAll(/ +(?=[()])/g, '')).toBe(
    `${helper}run(()=>{const a=((()=>1)),b=((0,function(){}));return a()});`,
  );
});

test('brackets around what is put together are a sign of a function that becomes text', () => {
  expect(mayStringify("run('(' + scripts.read + ')()')")).toBe(true);
  expect(mayStringify("log('read ' + scripts.count)")).toBe(false);
});

test('thousands of names in functions that are passed on take no longer than the reading', () => {
  const helper = 'var n=(e,t)=>d(e,"name",{value:t,configurable:!0});var d=Object.defineProperty;';
  const count = 4_000;
  const inner = Array.from({ length: count }, (_, index) => `const a${index}=n(()=>"${'x'.repeat(40)}","a${index}");`);
  const plain = withPlainFunctions(`${helper}run(()=>{${inner.join('')}});`);
  expect(plain).not.toMatch(/=n\(/);
});

describe.each([
  { minify: true, format: OutputFormat.COMMONJS },
  { minify: false, format: OutputFormat.ES_MODULE },
])('a function that is sent elsewhere as text needs nothing from here: %j', (options) => {
  const entries = Object.keys(WAYS).map((_name, index) => `src/way${index}.ts`);
  const project = new Project({
    ...FILES,
    ...Object.fromEntries(Object.values(WAYS).map((expression, index) => [entries[index], entry(expression)])),
  });
  const bundles = project.bundles(entries, options);
  const answers = invokeEach(bundles.map((bundle) => ({ bundle })));

  test.each(Object.keys(WAYS).map((name, index) => [name, index] as const))('%s', async (_name, index) => {
    expect((await answers)[index]).toEqual({ result: ['PAGE', 'later'] });
  });

  test('while classes and other functions keep their names, and traces their lines', async () => {
    const { error } = await invoke(bundles[0], { fail: true });
    expect(error).toMatch(/^NotThere: here/);
    const line =
      entry('')
        .split('\n')
        .findIndex((text) => text.includes('new NotThere')) + 1;
    expect(error).toMatch(new RegExp(`src/way0\\.ts:${line}:`));
  });
});
