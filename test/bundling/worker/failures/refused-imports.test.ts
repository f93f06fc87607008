import { writeFileSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Loader, TypeScriptCode } from '../../../../src';
import { invoke, invokeEach } from '../../lambda-process';
import { errorOf, functionOf, Project } from '../../project';

afterAll(() => Project.removeAll());

const WASM = Buffer.from('0061736d0100000001070160027f7f017f030201000707010361646400000a09010700200020016a0b', 'hex');

const project = new Project({
  'src/waits.ts': 'export const own = await Promise.resolve(3);',
  'src/outer.ts': "export { own } from './waits';",
  'src/calm.ts': 'export const own = async () => { await 1; };',
  'src/in-function.ts': "export const handler = async () => require('./waits').own;",
  'src/through.ts':
    "export const load = await import('./calm');\nconst { own } = require('./outer');\nexport const handler = async () => own;",
  'src/imported.ts':
    "import { own } from './waits';\nexport const handler = async () => [own, (await import('./waits')).own];",
  'src/calm-one.ts': "await 0;\nexport const handler = async () => typeof require('./calm').own;",
  'node_modules/old/package.json': '{ "version": "1.0.0", "main": "index.js" }',
  'node_modules/old/index.js': 'exports.get = () => require("waiting").value;',
  'node_modules/waiting/package.json': '{ "version": "1.0.0", "type": "module", "exports": "./index.js" }',
  'node_modules/waiting/index.js': 'export const value = await Promise.resolve(7);',
  'src/package.ts': "import { get } from 'old';\nexport const handler = async () => get();",

  'src/prices.json': '{ "price": 1 }',
  'src/page.html': 'PAGE',
  'src/page.ts': 'export default "run";',
  'src/style.css': 'b { color: red }',
  'src/raw.ts': "import text from './prices.json?raw';\nexport const handler = async () => text;",
  'src/inline.ts': "import text from './style.css?inline';\nexport const handler = async () => text;",
  'src/code.ts': "\nimport text from './page.ts?raw';\nexport const handler = async () => text;",
  'src/html.ts': "import text from './page.html?raw';\nexport const handler = async () => text;",
  'src/init.ts':
    "import start from './add.wasm?init';\nexport const handler = async () => (await start()).exports.add(2, 3);",
});
writeFileSync(project.path('src/add.wasm'), WASM);

const bundle = project.together();

describe('a module that is required, and awaits something at its top level', () => {
  const inFunction = bundle('src/in-function.ts');
  const through = bundle('src/through.ts');
  const imported = bundle('src/imported.ts');
  const calm = bundle('src/calm-one.ts');

  test('is an error in own code', () => {
    const message = errorOf(inFunction);
    const what = 'src/in-function.ts:1 requires ./waits, and src/waits.ts has an await at its top level';
    expect(message).toContain(what);
    expect(message).toMatch(/\n {2}fix: import it: .*\n.*\[RequiredAwait\]/);
  });

  test('is an error of esbuild if something between imports what awaits', () => {
    expect(errorOf(through)).toMatch(/top-level await[\s\S]*\n {2}fix: import it: write import/);
  });

  test('the mend that is told works, and what awaits nothing may be required', async () => {
    expect(await invokeEach([{ bundle: imported() }, { bundle: calm() }])).toEqual([
      { result: [3, 3] },
      { result: 'function' },
    ]);
  });

  test('is a warning in a package', () => {
    const stack = project.inside(() => {
      const stack = new Stack(project.app(), 'S');
      functionOf(stack, 'F', TypeScriptCode.fromEntry('src/package.ts')).node.root;
      return stack;
    });
    project.inside(() => {
      const found = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('lambdaform:requiredAwait'));
      expect(found.map(({ entry }) => entry.data)).toEqual([
        expect.stringMatching(
          /^node_modules\/old\/index\.js:1 requires a module while node_modules\/waiting\/index\.js awaits/,
        ),
      ]);
    });
  });
});

describe('an import with a query, as Vite has them', () => {
  const queries: [name: string, line: number, fix: string][] = [
    ['raw', 1, "write import text from './prices.json' with { type: 'text' }"],
    ['inline', 1, "write import text from './style.css' with { type: 'text' }"],
    ['code', 2, "write import text from './page.ts' with { type: 'text' }"],
  ];

  test.each(queries.map((row) => [...row, bundle(`src/${row[0]}.ts`)] as const))(
    'is an error, because esbuild would load another thing: %s',
    (name, line, fix, built) => {
      const message = errorOf(built);
      expect(message).toMatch(
        new RegExp(`^src/${name}\\.ts:${line} imports .* with \\?(raw|inline), which esbuild does not know`),
      );
      expect(message).toContain(`fix: ${fix}\n`);
      expect(message).toContain('[ImportQuery]');
    },
  );

  const start = bundle('src/init.ts');
  const mended = project.together();
  const [raw, init] = ['src/raw.ts', 'src/init.ts'].map((entry) => mended(entry));
  // The cache never has a bundle with a query. Beside the faulty ones above it would be built twice.
  const page = mended('src/html.ts', { loader: { '.html': Loader.TEXT } });

  test('the mends that are told work', async () => {
    expect(errorOf(start)).toContain(
      "fix: write import bytes from './add.wasm' with { type: 'bytes' }, and WebAssembly.instantiate(bytes)\n",
    );
    project.write({
      'src/raw.ts': "import text from './prices.json' with { type: 'text' };\nexport const handler = async () => text;",
      'src/init.ts':
        "import bytes from './add.wasm' with { type: 'bytes' };\nexport const handler = async () => (await WebAssembly.instantiate(bytes)).instance.exports.add(2, 3);",
    });
    expect(await invokeEach([{ bundle: raw() }, { bundle: init() }])).toEqual([
      { result: '{ "price": 1 }' },
      { result: 5 },
    ]);
  });

  test('means what it says where the files of its kind are texts', async () => {
    expect(await invoke(page())).toEqual({ result: 'PAGE' });
  });
});
