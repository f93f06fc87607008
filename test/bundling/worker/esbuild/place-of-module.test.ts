import { OutputFormat } from '../../../../src';
import { invoke, invokeEach } from '../../lambda-process';
import { codeOf, Project } from '../../project';

afterAll(() => Project.removeAll());

const project = new Project({
  'src/url.ts': `
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
const here = dirname(fileURLToPath(import.meta.url));
export const handler = async (event: { fail?: boolean }) => {
  if (event.fail) throw new Error('here');
  return [here === process.cwd(), import.meta.dirname === here, import.meta.filename.startsWith(here)];
};`,
  'src/strict/tsconfig.json': '{ "compilerOptions": { "strict": true } }',
  'src/strict/a.ts':
    'export const handler = async () => [import.meta.url.length > 9, (function (this: unknown) { return this; })() === undefined];',
  'src/package.ts': "import { base } from 'modern'; export const handler = async () => base;",
  'src/defined.ts': 'export const handler = async () => import.meta.url;',
  'src/none.ts': 'export const handler = async () => 1;',
  'node_modules/modern/package.json': '{ "type": "module", "exports": "./index.js" }',
  'node_modules/modern/index.js': 'export const base = new URL(import.meta.url).protocol;',
});

const bundle = project.together();
const formats = [OutputFormat.COMMONJS, OutputFormat.ES_MODULE].map(
  (format) => [format, bundle('src/url.ts', { format })] as const,
);
const url = bundle('src/url.ts');
const base = bundle('src/package.ts');
const strict = [undefined, '/* mine */'].map((banner) => bundle('src/strict/a.ts', { banner }));
const defined = bundle('src/defined.ts', { define: { 'import.meta.url': '"mine"' } });
const none = bundle('src/none.ts');

test.each(formats)('a module knows the place of the bundle: %s', async (_format, built) => {
  expect(await invoke(built())).toEqual({ result: [true, true, true] });
});

test('so does a package', async () => {
  expect(await invoke(base())).toEqual({ result: 'file:' });
});

test('stack traces lead to the lines of the sources all the same, and the code stays strict', async () => {
  const [failed, ...answers] = await invokeEach([
    { bundle: url(), event: { fail: true } },
    ...strict.map((built) => ({ bundle: built() })),
  ]);
  expect(failed.error).toMatch(/src\/url\.ts:6:/);
  expect(answers).toEqual(strict.map(() => ({ result: [true, true] })));
});

test('esbuild has nothing to warn of', () => expect(url().warnings).toEqual([]));

test('a definition of the user has precedence', async () => {
  expect(await invoke(defined())).toEqual({ result: 'mine' });
});

test('nothing is added to code that does not ask', () => {
  expect(codeOf(none())).not.toContain('pathToFileURL');
});
