// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the letters that stand in handlers
import { OutputFormat } from '../../../../src';
import { withEndings } from '../../../../src/bundling/worker/output/modules-by-ending';
import { invokeEach } from '../../lambda-process';
import { Project } from '../../project';

afterAll(() => Project.removeAll());

const LOADS: [how: string, expression: string][] = [
  ['a sum without an ending', "require('./lang/' + event.name).hello"],
  ['a template without an ending', 'require(`./lang/${event.name}`).hello'],
  ['an import without an ending', '(await import(`./lang/${event.name}`)).hello'],
];

const CASES: [name: string, at: number][] = [
  ['de', 0],
  ['en', 0],
  ['fr', 0],
  ['it', 0],
  ['de.ts', 0],
  ['en.js', 1],
  ['de.js', 1],
  ['en', 2],
  ['it', 2],
];

describe.each([
  { minify: true, format: OutputFormat.COMMONJS, footer: '/* the end */' },
  { minify: false, format: OutputFormat.ES_MODULE },
])('a module is found by a path that is put together as Node.js finds it: %j', (options) => {
  const project = new Project({
    'src/lang/de.ts': "export const hello: string = 'HELLO';",
    'src/lang/en.js': "exports.hello = 'HELLO';",
    'src/lang/fr.json': '{ "hello": "HELLO" }',
    'src/lang/it/index.ts': "export const hello: string = 'HELLO';",
    ...Object.fromEntries(
      LOADS.map(([, expression], index) => [
        `src/way${index}.ts`,
        `export const handler = async (event: { name: string }) => {
  try { return ${expression}; } catch (error: any) { return [error.code, error.message]; }
};
export const trace = () => { throw new Error('here'); };`,
      ]),
    ),
  });
  const bundles = project.bundles(
    LOADS.map((_way, index) => `src/way${index}.ts`),
    options,
  );
  const answers = invokeEach([
    ...CASES.map(([name, at]) => ({ bundle: bundles[at], event: { name } })),
    { bundle: bundles[0], event: { name: 'nl' } },
  ]);

  test.each(CASES.map(([name, at], index) => [LOADS[at][0], name, index] as const))(
    'by %s: %s',
    async (_how, _name, index) => {
      expect((await answers)[index]).toEqual({ result: 'HELLO' });
    },
  );

  test('and what is not there is missing in the way of Node.js', async () => {
    const { result } = (await answers)[CASES.length];
    expect(result).toEqual(['MODULE_NOT_FOUND', 'Module not found in bundle: ./lang/nl']);
  });
});

test('code that looks up nothing stays as it is, and code that does keeps its length', () => {
  expect(withEndings('var f = (a) => (b) => a[b];')).toEqual({ code: 'var f = (a) => (b) => a[b];', below: '' });
  const code = 'var i=r=>t=>{var o=r[t];if(o)return o();throw new Error("Module not found in bundle: "+t)};f();';
  expect(withEndings(code).code).toHaveLength(code.length);
  expect(withEndings(code).code).toMatch(/return __lambdaform_module\(r,t\) +\};f\(\);$/);
});
