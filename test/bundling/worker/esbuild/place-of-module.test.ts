import { OutputFormat } from '../../../../src';
import { invoke } from '../../lambda-process';
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
  'node_modules/modern/package.json': '{ "type": "module", "exports": "./index.js" }',
  'node_modules/modern/index.js': 'export const base = new URL(import.meta.url).protocol;',
});

test.each([OutputFormat.COMMONJS, OutputFormat.ES_MODULE])(
  'a module knows the place of the bundle: %s',
  async (format) => {
    expect(await invoke(project.bundle('src/url.ts', { format }))).toEqual({ result: [true, true, true] });
  },
);

test('so does a package', async () => {
  expect(await invoke(project.bundle('src/package.ts'))).toEqual({ result: 'file:' });
});

test('stack traces lead to the lines of the sources all the same, and the code stays strict', async () => {
  expect((await invoke(project.bundle('src/url.ts'), { fail: true })).error).toMatch(/src\/url\.ts:6:/);
  for (const banner of [undefined, '/* mine */'])
    expect(await invoke(project.bundle('src/strict/a.ts', { banner }))).toEqual({ result: [true, true] });
});

test('esbuild has nothing to warn of', () => expect(project.bundle('src/url.ts').warnings).toEqual([]));

test('a definition of the user has precedence', async () => {
  const bundle = project.bundle('src/defined.ts', { define: { 'import.meta.url': '"mine"' } });
  expect(await invoke(bundle)).toEqual({ result: 'mine' });
});

test('nothing is added to code that does not ask', () => {
  project.write({ 'src/none.ts': 'export const handler = async () => 1;' });
  expect(codeOf(project.bundle('src/none.ts'))).not.toContain('pathToFileURL');
});
