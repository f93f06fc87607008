import * as lambda from 'aws-cdk-lib/aws-lambda';
import {
  AwsSdkMode,
  type Bundle,
  type BundlingOptions,
  Charset,
  LegalComments,
  Loader,
  LogLevel,
  OutputFormat,
  SourceMapMode,
} from '../../../src';
import { buildSettings } from '../../../src/bundling/host/build-settings';
import { invoke, invokeEach, invokeTogether } from '../lambda-process';
import { codeOf, errorOf, Project } from '../project';

afterAll(() => Project.removeAll());

const NO_MAP = { sourceMap: SourceMapMode.NONE };

const project = new Project({
  'tsconfig.json': '{}',
  'other/tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["../lib/*"] } } }',
  'lib/price.ts': 'export const price = 5;',
  'node_modules/tools/package.json':
    '{ "main": "main.js", "module": "module.js", "exports": { "shop": "./shop.js", "default": "./module.js" } }',
  'node_modules/tools/main.js': 'exports.kind = "main";',
  'node_modules/tools/module.js': 'export const kind = "module";',
  'node_modules/tools/shop.js': 'export const kind = "shop";',
  'node_modules/fields/package.json': '{ "main": "main.js", "module": "module.js" }',
  'node_modules/fields/main.js': 'exports.kind = "main";',
  'node_modules/fields/module.js': '/*! licensed */ export const kind = "module";',
  'src/kind.ts': 'export const kind = "aliased";',
  'src/shim.ts': 'export const fetchIt = () => "shimmed";',
  'src/text.html': '<b>text</b>',
  'src/logo.png': 'PNG',
  'src/addon.node': 'ELF',
  'src/all.ts': `
import { kind } from 'tools';
import { kind as field } from 'fields';
declare const STAGE: string, fetchIt: (() => string) | undefined;
class PriceError extends Error {}
function callOften(): string[] {
  const longName = [kind, field, 'größer', new PriceError().constructor.name];
  console.log('noise');
  debugger;
  DEV: longName.push('only while developing');
  longName.push(globalThis.process?.env.NOTHING ?? 'nothing');
  return longName;
}
export const handler = async () => [...callOften(), typeof STAGE, typeof fetchIt];`,
  'src/odd.ts': 'export const handler = async () => ({ a: 1, a: 2 });',
  'src/prices.ts': "import { price } from '@lib/price'; export const handler = async () => price;",
  'src/html.ts': "import text from './text.html'; export const handler = async () => text;",
  'src/logo.ts': "import logo from './logo.png'; export const handler = async () => logo;",
  'src/addon.ts': "export const handler = async () => require('./addon.node');",
  'src/missing.ts': "import other from 'other'; export const handler = async () => other;",
});

const bundle = project.together();
const all = (options: BundlingOptions = {}) => bundle('src/all.ts', { ...NO_MAP, ...options });

describe('each option has an effect on the bundle', () => {
  const byDefault = all();

  const cases: [string, BundlingOptions, string | RegExp, string | RegExp][] = [
    ['minify', { minify: false }, 'const longName =', 'longName'],
    ['dropConsole', { dropConsole: true }, /^(?![\s\S]*noise)/, /^(?![\s\S]*console\.log\("noise"\))/],
    ['dropDebugger', { dropDebugger: false }, /\bdebugger\b/, /\bdebugger\b/],
    ['dropLabels', { dropLabels: ['DEV'] }, /^(?![\s\S]*only while)/, /^(?![\s\S]*only while)/],
    ['charset', { charset: Charset.ASCII }, 'gr\\xF6\\xDFer', '\\xF6'],
    ['banner', { banner: '/* over */' }, /^\/\* over \*\//, '/* over'],
    ['footer', { footer: '/* under */' }, /\/\* under \*\/\s*$/, '/* under'],
    ['define', { define: { STAGE: '"prod"' } }, '"string"', 'nowhere'],
    ['inject', { inject: ['./src/shim.ts'] }, 'shimmed', 'shimmed'],
    ['target', { target: 'es2018' }, /^(?![\s\S]*\?\?)/, /^(?![\s\S]*\?\?)/],
    ['mainFields', { mainFields: ['main'] }, /"main"/, /"main"/],
    ['conditions', { conditions: ['shop'] }, /"shop"/, /"shop"/],
    ['externalModules', { externalModules: ['tools'] }, 'require("tools")', 'require("tools")'],
    ['legalComments', { legalComments: LegalComments.INLINE }, '/*! licensed */', 'licensed'],
    [
      'legalComments',
      { legalComments: LegalComments.END_OF_FILE },
      /licensed[^\n]*\s*$|licensed[\s\S]{0,20}$/,
      'licensed',
    ],
    ['alias', { alias: { tools: './src/kind.ts' } }, '"aliased"', 'aliased'],
    ['format', { format: OutputFormat.COMMONJS }, 'module.exports', 'nowhere'],
  ];

  test.each(cases.map(([name, options, ...texts]) => [name, options, all(options), ...texts] as const))(
    '%s: %j',
    (name, _options, changed, wanted, absent) => {
      const [code, before] = [codeOf(changed()), codeOf(byDefault())];
      if (name !== 'format') expect(code).not.toBe(before);
      expect(code).toMatch(wanted);
      if (name !== 'format') expect(before).not.toMatch(absent);
    },
  );

  const withMap = bundle('src/all.ts');
  const withoutNames = bundle('src/all.ts', { keepNames: false });

  test('keepNames', async () => {
    const [kept, lost] = await invokeEach([{ bundle: withMap() }, { bundle: withoutNames() }]);
    expect(kept.result).toContain('PriceError');
    expect(lost.result).not.toContain('PriceError');
  });

  const odd = bundle('src/odd.ts');
  const oddInSilence = bundle('src/odd.ts', { logLevel: LogLevel.ERROR });

  test('logLevel', () => {
    expect(odd().warnings).toEqual([expect.stringContaining('Duplicate key "a"')]);
    expect(oddInSilence().warnings).toEqual([]);
  });

  const prices = bundle('src/prices.ts', { tsconfig: 'other/tsconfig.json' });
  const withNearest = bundle('src/prices.ts');

  test('tsconfig', async () => {
    expect(await invoke(prices())).toEqual({ result: 5 });
    expect(errorOf(withNearest)).toContain('Could not resolve "@lib/price"');
  });

  const loaded = (entry: string, extension: string, loader: Loader) =>
    bundle(entry, { ...NO_MAP, loader: { [extension]: loader } });

  const loaders: [Loader, unknown][] = [
    [Loader.TEXT, '<b>text</b>'],
    [Loader.BASE64, Buffer.from('<b>text</b>').toString('base64')],
    [Loader.DATA_URL, 'data:text/html;charset=utf-8,<b>text</b>'],
    [Loader.BINARY, Object.fromEntries([...Buffer.from('<b>text</b>')].entries())],
    [Loader.EMPTY, {}],
  ];
  const answer = invokeTogether(loaders.map(([loader]) => loaded('src/html.ts', '.html', loader)));

  test.each(loaders.map((row, index) => [...row, index] as const))('loader: %s', async (_loader, result, index) => {
    expect(await answer(index)).toEqual({ result });
  });

  test.each([
    [Loader.FILE, loaded('src/logo.ts', '.png', Loader.FILE), '.png'],
    [Loader.COPY, loaded('src/addon.ts', '.node', Loader.COPY), '.node'],
  ])('loader: %s', (_loader, copied, extension) => {
    expect(copied().files.find((name) => name.endsWith(extension))).toMatch(/^\w+-\w+\.\w+$/);
  });

  const withSources = bundle('src/all.ts', { sourcesContent: true });
  const inline = all({ sourceMap: SourceMapMode.INLINE });

  test('sourceMap and sourcesContent', () => {
    const mapOf = (built: Bundle) => JSON.parse(codeOf(built, 'index.js.map'));
    expect(mapOf(withMap()).sourcesContent).toBeUndefined();
    expect(mapOf(withSources()).sourcesContent).toEqual([expect.stringContaining('PriceError')]);
    expect(codeOf(byDefault())).not.toContain('sourceMappingURL');
    expect(codeOf(inline())).toContain('sourceMappingURL=data:');
  });

  test.each([
    [lambda.Runtime.NODEJS_24_X, 'node24'],
    [lambda.Runtime.NODEJS_22_X, 'node22'],
    [new lambda.Runtime('nodejs26.x'), 'node26'],
    [lambda.Runtime.PROVIDED_AL2023, 'node24'],
  ])('target is that of the runtime %s when none is given', (runtime, target) => {
    expect(buildSettings({}, runtime.name).target).toBe(target);
  });
});

describe('invalid options are reported together', () => {
  test.each<[string, BundlingOptions, string]>([
    [
      'a string without quotes',
      { define: { STAGE: 'prod' } },
      'gives STAGE the value prod, a variable that is not declared',
    ],
    ['a string with a space', { define: { STAGE: 'my shop' } }, 'the value my shop, which is neither JSON nor a name'],
    ['an extension without a dot', { loader: { html: Loader.TEXT } }, 'fix: start it with a dot: ".html"'],
    [
      'sources without a source map',
      { sourceMap: SourceMapMode.NONE, sourcesContent: true },
      'fix: remove one of the two',
    ],
    ['a path outside the bundle', { files: [{ from: 'lib', to: '../lib' }] }, '"../lib" is outside the bundle'],
    ['an invalid target', { target: 'node-old' }, 'Invalid version: "-old"'],
  ])('%s', (_name, options, what) => {
    expect(errorOf(() => project.bundle('src/all.ts', options))).toContain(what);
  });

  test('and when the function is created', () => {
    const message = errorOf(() =>
      project.bundle('src/all.ts', { define: { A: 'a', B: 'b' }, loader: { txt: Loader.TEXT } }),
    );
    expect(message.match(/at: Shop\/F0 \[BundlingOption\]/g)).toHaveLength(3);
    expect(message).toContain('write JSON.stringify("a") if it is a string');
  });

  const accepted: [string, BundlingOptions][] = [
    ['JSON', { define: { STAGE: '"prod"', N: '3', LIST: '[1]', YES: 'true' } }],
    ['a global', { define: { STAGE: 'globalThis', W: 'undefined', X: 'process.env.Y', Z: 'import.meta.url' } }],
    ['a name from an injected file', { define: { STAGE: 'fetchIt' }, inject: ['./src/shim.ts'] }],
    ['the SDK from the runtime', { awsSdk: AwsSdkMode.RUNTIME }],
  ];

  test.each(accepted.map(([name, options]) => [name, bundle('src/all.ts', options)] as const))(
    'but not %s',
    (_name, built) => expect(built().files).toContain('index.js'),
  );
});
