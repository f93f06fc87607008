import { type BundlingOptions, OutputFormat, SourceMapMode } from '../../../src';
import { invoke, invokeTogether } from '../lambda-process';
import { codeOf, errorOf, Project, withoutProcesses } from '../project';

afterAll(() => Project.removeAll());

const { AUTO, COMMONJS, ES_MODULE } = OutputFormat;

const FILES = {
  'node_modules/old/index.js': `
    const { sep } = require('node:path');
    module.exports = {
      here: [typeof __dirname, typeof __filename],
      sep,
      load: (name) => typeof require(name).readFileSync,
      resolve: (name) => require.resolve(name),
      isMain: require.main === module,
    };`,
  'src/plain.ts': 'export const handler = async () => [typeof module, typeof require];',
  'src/slow-config.ts': 'export const config = await Promise.resolve({ stage: "prod" });',
  'src/awaits.ts': 'const stage = await Promise.resolve("prod"); export const handler = async () => stage;',
  'src/awaits-below.ts':
    "import { config } from './slow-config'; export const handler = async () => [config.stage, typeof module];",
  'src/broken.ts': 'export const handler = async () => { const };',
  'src/module.mts': 'export const handler = async () => [typeof module, typeof import.meta.url];',
  'src/common.cts': 'export const handler = async () => [typeof module, typeof exports];',
  'modern/package.json': '{ "type": "module" }',
  'modern/src/handler.ts': 'export const handler = async () => typeof module;',
  'modern/src/common.cts': 'export const handler = async () => typeof module;',
  'modern/old/package.json': '{ "type": "commonjs" }',
  'modern/old/handler.ts': 'export const handler = async () => typeof module;',
  'src/uses-old.ts': `
import old from 'old';
export const handler = async () => [old.here, old.sep, old.load('node:fs'), old.resolve('node:os'), old.isMain];`,
  'src/own-names.ts': `
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import old from 'old';
const require = createRequire(import.meta.url);
const __filename = fileURLToPath(import.meta.url);
const __dirname = dirname(__filename);
export const handler = async () => [old.here, old.load('fs'), typeof require('node:os').cpus, __dirname === process.cwd()];`,
  'src/fails.ts': `
import old from 'old';
export const handler = async () => {
  throw new Error(old.sep);
};`,
  'src/common-entry.js': 'exports.handler = async () => 1;',
};

const bundle = new Project(FILES).together();

describe('the format that the code needs', () => {
  const formats: [entry: string, file: string][] = [
    ['src/plain.ts', 'index.js'],
    ['src/awaits.ts', 'index.mjs'],
    ['src/awaits-below.ts', 'index.mjs'],
    ['src/module.mts', 'index.mjs'],
    ['src/common.cts', 'index.js'],
    ['modern/src/handler.ts', 'index.mjs'],
    ['modern/src/common.cts', 'index.js'],
    ['modern/old/handler.ts', 'index.js'],
  ];
  const built = formats.map(([entry]) => bundle(entry));
  const answer = invokeTogether(built);

  test.each(formats.map((row, index) => [...row, index] as const))(
    'of %s is that of %s, and it runs',
    async (_entry, file, index) => {
      expect(built[index]().files).toEqual([file, `${file}.map`]);
      expect(await answer(index)).toHaveProperty('result');
    },
  );

  test('is found for each entry of a batch, whatever is wrong with the others', () => {
    const entries = ['src/plain.ts', 'src/awaits.ts', 'modern/src/handler.ts', 'src/awaits-below.ts'];
    const project = new Project(FILES);
    expect(errorOf(() => project.bundles([...entries, 'src/broken.ts']))).toMatch(/^src\/broken\.ts cannot/);
    const bundles = withoutProcesses(() => project.bundles(entries));
    expect(bundles.map(({ files }) => files[0])).toEqual(['index.js', 'index.mjs', 'index.mjs', 'index.mjs']);
    const alone = new Project(FILES);
    expect(entries.map((entry) => alone.bundle(entry).hash)).toEqual(bundles.map(({ hash }) => hash));
  });

  test('comes from the cache until the package changes its type', () => {
    const changing = new Project({ 'package.json': '{}', 'src/a.ts': 'export const handler = async () => 1;' });
    expect(changing.bundle('src/a.ts').files[0]).toBe('index.js');
    changing.write({ 'package.json': '{ "type": "module" }' });
    expect(changing.bundle('src/a.ts').files[0]).toBe('index.mjs');
    expect(withoutProcesses(() => changing.bundle('src/a.ts')).files[0]).toBe('index.mjs');
  });

  const module = bundle('src/module.mts', { format: COMMONJS });
  const common = bundle('src/plain.ts', { format: ES_MODULE });
  const auto = bundle('src/plain.ts', { format: AUTO });
  const impossible = bundle('src/awaits.ts', { format: COMMONJS });

  test('is overridden by the one that is named', () => {
    expect(module().files[0]).toBe('index.js');
    expect(common().files[0]).toBe('index.mjs');
    expect(auto().files[0]).toBe('index.js');
    expect(errorOf(impossible)).toContain('Top-level await');
  });
});

describe('an ES module', () => {
  const variants: [string, BundlingOptions][] = [
    ['minified', {}],
    ['not minified', { minify: false }],
    ['without a source map', { sourceMap: SourceMapMode.NONE }],
    ['for an old runtime', { target: 'node20' }],
  ];
  const inVariants = (entry: string) =>
    invokeTogether(variants.map(([, options]) => bundle(entry, { format: ES_MODULE, ...options })));
  const names = variants.map(([name], index) => [name, index] as const);
  const usesOld = inVariants('src/uses-old.ts');
  const ownNames = inVariants('src/own-names.ts');

  test.each(names)('provides the globals that CommonJS packages expect: %s', async (_name, index) => {
    expect(await usesOld(index)).toEqual({ result: [['string', 'string'], '/', 'function', 'node:os', false] });
  });

  test.each(names)('does not replace names that the code declares itself: %s', async (_name, index) => {
    expect(await ownNames(index)).toEqual({ result: [['string', 'string'], 'function', 'function', true] });
  });

  const banner = "import { createRequire } from 'module'; const require = createRequire(import.meta.url);";
  const withBanner = bundle('src/uses-old.ts', { format: ES_MODULE, banner });

  test('accepts a banner that defines require, as many do', async () => {
    expect(codeOf(withBanner(), 'index.mjs').match(/createRequire\(/g)).toHaveLength(1);
    expect(await invoke(withBanner())).toHaveProperty('result');
  });

  const awaits = bundle('src/awaits.ts');
  const module = bundle('src/module.mts');

  test('gets no banner if no code needs it', () => {
    expect(codeOf(awaits(), 'index.mjs')).not.toContain('createRequire');
    expect(codeOf(module(), 'index.mjs')).not.toMatch(/createRequire|import\.meta\.dirname/);
  });

  const common = bundle('src/common-entry.js', { format: ES_MODULE });

  test('of an entry in CommonJS has no named exports, which is reported', () => {
    expect(errorOf(common)).toContain('src/common-entry.js has no export "handler"; it exports default');
  });
});

describe('stack traces in Node.js 24 have the lines of the sources', () => {
  const kinds = [COMMONJS, ES_MODULE].flatMap((format) =>
    [SourceMapMode.FILE, SourceMapMode.INLINE].map((sourceMap) => ({ format, sourceMap })),
  );
  const fails = (minify: boolean) => invokeTogether(kinds.map((kind) => bundle('src/fails.ts', { ...kind, minify })));
  const [minified, plain] = [fails(true), fails(false)];

  test.each(kinds.map(({ format, sourceMap }, index) => [format, sourceMap, index] as const))(
    '%s, source map: %s',
    async (_format, _sourceMap, index) => {
      for (const answer of [minified, plain]) expect((await answer(index)).error).toMatch(/at .*src\/fails\.ts:4:9\b/);
    },
  );
});
