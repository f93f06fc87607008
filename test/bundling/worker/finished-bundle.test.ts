import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '@jridgewell/sourcemap-codec';
import { type BundlingOptions, Loader, OutputFormat, SourceMapMode } from '../../../src';
import { codeOf, Project, withoutProcesses } from '../project';

afterAll(() => Project.removeAll());

const FILES = {
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }',
  'other/tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["../lib/*"] } } }',
  'node_modules/tools/package.json': '{ "main": "main.js", "module": "module.js" }',
  'node_modules/tools/main.js': 'exports.kind = "main";',
  'node_modules/tools/module.js':
    'export const kind = "module";\nexport function fail() {\n  throw new Error("deep");\n}',
  'lib/price.ts':
    'export class PriceError extends Error {\n  override name = this.constructor.name;\n}\nexport const fail = () => new PriceError();\n',
  'src/orders.ts': `
import { kind, fail } from 'tools';
import { PriceError } from '@lib/price';
export const handler = async (event: { fail?: string }) => {
  if (event.fail === 'deep') fail();
  if (event.fail) throw new PriceError(\`geht nicht: \${event.fail} €\`);
  return kind;
};`,
  'src/other.ts': "import { kind } from 'tools'; export const handler = async () => kind + 'other';",
};

/** Calls the handler of a bundle in a fresh process. */
function call(directory: string, event: unknown, file = 'index.js'): { stdout: string; stderr: string } {
  const script = `import(${JSON.stringify(join(directory, file))})
    .then((m) => (m.handler ?? m.default.handler)(${JSON.stringify(event)}))
    .then((answer) => console.log(JSON.stringify(answer)), (error) => console.error(error.stack, error.name));`;
  return spawnSync(process.execPath, ['--enable-source-maps', '-e', script], { encoding: 'utf8' });
}

function filesOf(bundle: { directory: string; files: string[] }): Record<string, string> {
  return Object.fromEntries(bundle.files.map((name) => [name, codeOf(bundle as never, name)]));
}

const project = new Project({
  ...FILES,
  'src/page.html': '<b>page</b>',
  'src/logo.png': 'PNG',
  'src/shim.ts': 'export const fetchIt = () => "shimmed";',
  'src/fetch.ts': 'export default "replaced";',
  'src/all.ts': `
import page from './page.html';
import logo from './logo.png';
import other from 'other';
declare const STAGE: string, fetchIt: () => string;
console.log('noise');
export const handler = async () => [page, logo, other, STAGE, fetchIt(), import('external').catch(() => 'external')];`,
});
const together = project.together();

describe('a bundle', () => {
  const bundle = together('src/orders.ts');
  const plain = together('src/orders.ts', { minify: false, sourcesContent: true });

  test('is index.js with its source map', () => expect(bundle().files).toEqual(['index.js', 'index.js.map']));

  test('runs, with packages in their ES module form', () => {
    expect(JSON.parse(call(bundle().directory, {}).stdout)).toBe('module');
  });

  test('keeps the names of classes and characters beyond ASCII, although it is minified', () => {
    expect(call(bundle().directory, { fail: 'heute' }).stderr).toMatch(/geht nicht: heute €[\s\S]*PriceError$/m);
    expect(codeOf(bundle()).split('\n').length).toBeLessThan(6);
    expect(codeOf(bundle())).toContain('€');
  });

  test('has stack traces with the lines of the sources', () => {
    expect(call(bundle().directory, { fail: 'heute' }).stderr).toMatch(/at .*src\/orders\.ts:6:25/);
  });

  test("has a source map of the app's own sources only, without their text", () => {
    const map = JSON.parse(codeOf(bundle(), 'index.js.map'));
    expect(map.sources.sort()).toEqual(['lib/price.ts', 'src/orders.ts']);
    expect(map.sourcesContent).toBeUndefined();
    expect(decode(map.mappings).flat().length).toBeGreaterThan(10);
  });

  test('reports its size', () => {
    const bytes = Object.values(filesOf(bundle())).map((text) => Buffer.byteLength(text));
    expect(bundle().size.toBytes()).toBe(bytes[0] + bytes[1]);
  });

  test('contains no path of this machine', () => {
    for (const text of Object.values(filesOf(plain()))) expect(text).not.toContain(project.dir);
  });
});

describe('the same sources give the same bytes', () => {
  const project = new Project(FILES);
  const entries = ['src/orders.ts', 'src/other.ts', 'lib/price.ts#fail'];
  const variants: [string, BundlingOptions][] = [
    ['by default', {}],
    ['not minified', { minify: false }],
    ['with an inline map', { sourceMap: SourceMapMode.INLINE, sourcesContent: true }],
    ['as ES modules', { format: OutputFormat.ES_MODULE }],
  ];

  /** The files of some entries in each variant. Bundles of different variants are never in one batch. */
  function build(from: Project, some: readonly string[]): Record<string, string>[][] {
    const requests = variants.flatMap(([, options]) => some.map((entry) => [entry, options] as const));
    const built = from.bundleEach(requests).map(filesOf);
    return variants.map((_variant, index) => built.slice(index * some.length, (index + 1) * some.length));
  }

  function inAnotherTimeZone<T>(action: () => T): T {
    const { TZ, LC_ALL } = process.env;
    Object.assign(process.env, { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8' });
    try {
      return action();
    } finally {
      for (const [name, value] of Object.entries({ TZ, LC_ALL })) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  }

  const cold = build(project, entries);
  const warm = withoutProcesses(() => build(project, entries));
  const elsewhere = new Project({}, 'another folder, größer');
  cpSync(project.dir, elsewhere.dir, { recursive: true, filter: (path) => !path.includes('.cache') });
  const alone = inAnotherTimeZone(() => entries.map((entry) => build(elsewhere, [entry])));

  test.each(variants.map(([name], index) => [name, index] as const))(
    'in another folder, alone or in a batch, cold or warm, in another time zone: %s',
    (_name, index) => {
      expect(warm[index]).toEqual(cold[index]);
      expect(alone.map((one) => one[index][0])).toEqual(cold[index]);
    },
  );
});

describe('options of bundling', () => {
  const all = together('src/all.ts', {
    loader: { '.html': Loader.TEXT, '.png': Loader.FILE },
    alias: { other: './src/fetch.ts' },
    define: { STAGE: '"prod"' },
    inject: ['./src/shim.ts'],
    externalModules: ['external'],
    banner: '/* banner */',
    footer: '/* footer */',
    dropConsole: true,
    sourceMap: SourceMapMode.NONE,
    keepNames: false,
    target: 'es2020',
  });
  const module = together('src/orders.ts', { format: OutputFormat.ES_MODULE });
  const inline = together('src/orders.ts', { sourceMap: SourceMapMode.INLINE });
  const prices = together('src/orders.ts', { tsconfig: 'other/tsconfig.json', mainFields: ['main'] });

  test('are passed to esbuild', () => {
    expect(all().files).toEqual(['index.js', expect.stringMatching(/^logo-\w+\.png$/)]);
    const code = codeOf(all());
    expect(code).toMatch(/^\/\* banner \*\//);
    expect(code).toContain('/* footer */');
    const { stdout } = call(all().directory, {});
    expect(JSON.parse(stdout)).toEqual(['<b>page</b>', `./${all().files[1]}`, 'replaced', 'prod', 'shimmed', {}]);
  });

  test('give an ES module the name index.mjs', () => {
    expect(module().files).toEqual(['index.mjs', 'index.mjs.map']);
    expect(JSON.parse(call(module().directory, {}, 'index.mjs').stdout)).toBe('module');
    expect(call(module().directory, { fail: 'heute' }, 'index.mjs').stderr).toMatch(/at .*src\/orders\.ts:6:25/);
  });

  test('put an inline source map into the code', () => {
    expect(inline().files).toEqual(['index.js']);
    expect(call(inline().directory, { fail: 'heute' }).stderr).toMatch(/at .*src\/orders\.ts:6:25/);
  });

  test('select a tsconfig and main fields', () => {
    expect(JSON.parse(call(prices().directory, {}).stdout)).toBe('main');
  });
});
