import { type BundlingOptions, OutputFormat, SourceMapMode } from '../../../src';
import { invoke } from '../lambda-process';
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

describe('the format that the code needs', () => {
  const project = new Project(FILES);

  test.each([
    ['src/plain.ts', 'index.js'],
    ['src/awaits.ts', 'index.mjs'],
    ['src/awaits-below.ts', 'index.mjs'],
    ['src/module.mts', 'index.mjs'],
    ['src/common.cts', 'index.js'],
    ['modern/src/handler.ts', 'index.mjs'],
    ['modern/src/common.cts', 'index.js'],
    ['modern/old/handler.ts', 'index.js'],
  ])('of %s is that of %s, and it runs', async (entry, file) => {
    const bundle = project.bundle(entry);
    expect(bundle.files).toEqual([file, `${file}.map`]);
    expect(await invoke(bundle)).toHaveProperty('result');
  });

  test('is found for each entry of a batch, whatever is wrong with the others', () => {
    const entries = ['src/plain.ts', 'src/awaits.ts', 'modern/src/handler.ts', 'src/awaits-below.ts'];
    const fresh = new Project(FILES);
    const bundles = fresh.bundles(entries);
    const formats = ['index.js', 'index.mjs', 'index.mjs', 'index.mjs'];
    expect(bundles.map(({ files }) => files[0])).toEqual(formats);
    expect(errorOf(() => new Project(FILES).bundles([...entries, 'src/broken.ts']))).toMatch(/^src\/broken\.ts cannot/);
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

  test('is overridden by the one that is named', async () => {
    expect(project.bundle('src/module.mts', { format: COMMONJS }).files[0]).toBe('index.js');
    expect(project.bundle('src/plain.ts', { format: ES_MODULE }).files[0]).toBe('index.mjs');
    expect(project.bundle('src/plain.ts', { format: AUTO }).files[0]).toBe('index.js');
    expect(errorOf(() => project.bundle('src/awaits.ts', { format: COMMONJS }))).toContain('Top-level await');
  });
});

describe('an ES module', () => {
  const project = new Project(FILES);
  const variants: [string, BundlingOptions][] = [
    ['minified', {}],
    ['not minified', { minify: false }],
    ['without a source map', { sourceMap: SourceMapMode.NONE }],
    ['for an old runtime', { target: 'node20' }],
  ];

  test.each(variants)('provides the globals that CommonJS packages expect: %s', async (_name, options) => {
    const bundle = project.bundle('src/uses-old.ts', { format: ES_MODULE, ...options });
    expect(await invoke(bundle)).toEqual({ result: [['string', 'string'], '/', 'function', 'node:os', false] });
  });

  test.each(variants)('does not replace names that the code declares itself: %s', async (_name, options) => {
    const bundle = project.bundle('src/own-names.ts', { format: ES_MODULE, ...options });
    expect(await invoke(bundle)).toEqual({ result: [['string', 'string'], 'function', 'function', true] });
  });

  test('accepts a banner that defines require, as many do', async () => {
    const banner = "import { createRequire } from 'module'; const require = createRequire(import.meta.url);";
    const bundle = project.bundle('src/uses-old.ts', { format: ES_MODULE, banner });
    expect(codeOf(bundle, 'index.mjs').match(/createRequire\(/g)).toHaveLength(1);
    expect(await invoke(bundle)).toHaveProperty('result');
  });

  test('gets no banner if no code needs it', () => {
    expect(codeOf(project.bundle('src/awaits.ts'), 'index.mjs')).not.toContain('createRequire');
    expect(codeOf(project.bundle('src/module.mts'), 'index.mjs')).not.toMatch(/createRequire|import\.meta\.dirname/);
  });

  test('of an entry in CommonJS has no named exports, which is reported', () => {
    expect(errorOf(() => project.bundle('src/common-entry.js', { format: ES_MODULE }))).toContain(
      'src/common-entry.js has no export "handler"; it exports default',
    );
  });
});

describe('stack traces in Node.js 24 have the lines of the sources', () => {
  const project = new Project(FILES);

  test.each([
    [COMMONJS, SourceMapMode.FILE],
    [COMMONJS, SourceMapMode.INLINE],
    [ES_MODULE, SourceMapMode.FILE],
    [ES_MODULE, SourceMapMode.INLINE],
  ])('%s, source map: %s', async (format, sourceMap) => {
    for (const minify of [true, false]) {
      const { error } = await invoke(project.bundle('src/fails.ts', { format, sourceMap, minify }));
      expect(error).toMatch(/at .*src\/fails\.ts:4:9\b/);
    }
  });
});
