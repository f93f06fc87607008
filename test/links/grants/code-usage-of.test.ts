import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AwsSdkMode, type BundlingOptions, OutputFormat, TypeScriptCode, TypeScriptFunction } from '../../../src';
import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { codeUsageOf } from '../../../src/links/grants/code-usage-of';
import { isBundledHere, isReadable } from '../../../src/private/code-reader';
import { Project, withoutProcesses } from '../../bundling/project';

const root = `${__dirname}/../../..`;
const HANDLER = `
  import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
  const s3 = new S3Client({});
  export const load = (Key: string) => s3.send(new GetObjectCommand({ Bucket: process.env.PHOTOS, Key }));
  export const save = (Key: string) => s3.send(new PutObjectCommand({ Bucket: process.env.PHOTOS, Key }));
`;

afterAll(() => Project.removeAll());

function projectWith(files: Record<string, string>, name?: string): Project {
  const project = new Project(files, name);
  project.link('node_modules/@aws-sdk', `${root}/node_modules/@aws-sdk`);
  return project;
}

function usagesIn(project: Project, entries: readonly string[], options?: BundlingOptions): CodeUsage[] {
  return usagesOfEach(
    project,
    entries.map((entry) => [entry, options]),
  );
}

/** The same for entries with different options. */
function usagesOfEach(
  project: Project,
  requests: readonly (readonly [entry: string, options?: BundlingOptions])[],
): CodeUsage[] {
  return project.inside(() => {
    const stack = new Stack(project.app(), 'Shop');
    const functions = requests.map(([entry, options], index) => {
      const bundling = { awsSdk: AwsSdkMode.RUNTIME, ...options };
      return new TypeScriptFunction(stack, `F${index}`, { entry, bundling });
    });
    return functions.map((fn) => codeUsageOf(fn) as CodeUsage);
  });
}

const operationsIn = ({ calls }: CodeUsage) => calls.map(({ operation }) => operation);

describe('the use that a function makes of AWS', () => {
  const project = projectWith({ 'src/photos.ts': HANDLER });
  let load: CodeUsage;
  let save: CodeUsage;

  test('is that of the export that Lambda calls, with file and line', () => {
    expect(load.calls).toEqual([
      {
        client: 'client-s3',
        operation: 'GetObject',
        at: { file: 'src/photos.ts', line: 4 },
        variables: ['PHOTOS'],
        parameters: { Key: true },
      },
    ]);
    expect(load.reads).toEqual([{ name: 'PHOTOS', hasDefault: false, at: { file: 'src/photos.ts', line: 4 } }]);
    expect(operationsIn(save)).toEqual(['PutObject']);
  });

  const forms: [how: string, options: BundlingOptions][] = [
    ['in CommonJS', { format: OutputFormat.COMMONJS }],
    ['in an ES module', { format: OutputFormat.ES_MODULE }],
    ['with the SDK bundled', { awsSdk: AwsSdkMode.BUNDLED }],
    ['with the slim SDK', { awsSdk: AwsSdkMode.SLIM }],
    ['without minification and source map', { minify: false, keepNames: false }],
    ['with a banner', { banner: '/* (c) Shop */', footer: '// }' }],
  ];
  let inForms: CodeUsage[];
  beforeAll(() => {
    [load, save, ...inForms] = usagesOfEach(project, [
      ['src/photos.ts#load'],
      ['src/photos.ts#save'],
      ...forms.map(([, options]) => ['src/photos.ts#load', options] as const),
    ]);
  });

  test.each(forms.map(([how], index) => [how, index] as const))('is the same %s', (_how, index) => {
    expect(inForms[index].calls).toMatchObject([{ operation: 'GetObject', at: { line: 4 }, variables: ['PHOTOS'] }]);
  });

  test('comes from the cache without a process, the same as before', () => {
    const before = usagesIn(project, ['src/photos.ts#load']);
    expect(withoutProcesses(() => usagesIn(project, ['src/photos.ts#load']))).toEqual(before);
  });

  test('is the same in another folder, and whatever else is built with it', () => {
    const other = projectWith({ 'src/photos.ts': HANDLER, 'src/other.ts': `export * from './photos';` }, 'elsewhere');
    const alone = usagesIn(project, ['src/photos.ts#load'], { minify: false });
    const among = usagesIn(other, ['src/other.ts#save', 'src/photos.ts#load', 'src/photos.ts#save'], { minify: false });
    expect(among[1]).toEqual(alone[0]);
  });

  test('changes when a file changes that the handler imports', () => {
    const files = { 'src/a.ts': `export { load as handler } from './b';`, 'src/b.ts': HANDLER };
    const changing = projectWith(files);
    expect(operationsIn(usagesIn(changing, ['src/a.ts'])[0])).toEqual(['GetObject']);
    changing.write({ 'src/b.ts': HANDLER.replace('new GetObjectCommand', 'new PutObjectCommand') });
    expect(operationsIn(usagesIn(changing, ['src/a.ts'])[0])).toEqual(['PutObject']);
  });

  test('is found for any Lambda function with such code, and for its aliases and versions', () => {
    project.inside(() => {
      const stack = new Stack(project.app(), 'Shop');
      const code = TypeScriptCode.fromEntry('src/photos.ts#load', { awsSdk: AwsSdkMode.RUNTIME });
      const runtime = lambda.Runtime.NODEJS_22_X;
      const fn = new lambda.Function(stack, 'F', { runtime, code, handler: code.handler });
      const alias = fn.addAlias('live');
      expect(isReadable(alias)).toBe(true);
      expect(codeUsageOf(alias)).toEqual(codeUsageOf(fn));
      expect(operationsIn(codeUsageOf(fn) as CodeUsage)).toEqual(['GetObject']);
    });
  });
});

describe('nothing is known', () => {
  test('of code that is not bundled here', () => {
    const stack = new Stack(new App(), 'Shop');
    const code = lambda.Code.fromInline('exports.handler = () => 1');
    const fn = new lambda.Function(stack, 'F', { runtime: lambda.Runtime.NODEJS_22_X, code, handler: 'index.handler' });
    expect([isBundledHere(fn), isReadable(fn), codeUsageOf(fn)]).toEqual([false, false, undefined]);
  });

  test('if bundling is switched off', () => {
    const stack = new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Shop');
    const fn = new TypeScriptFunction(stack, 'F', { entry: 'src/nowhere.ts' });
    expect([isBundledHere(fn), isReadable(fn), codeUsageOf(fn)]).toEqual([true, false, undefined]);
  });
});

describe('packages', () => {
  const project = projectWith({
    'node_modules/shelf/package.json': '{ "name": "shelf", "main": "index.js" }',
    'node_modules/shelf/index.js': `
      const { S3Client, GetObjectCommand, DeleteObjectCommand } = require('@aws-sdk/client-s3');
      const s3 = new S3Client({});
      exports.take = (Bucket, Key) => s3.send(new GetObjectCommand({ Bucket, Key, x: process.env.SHELF_MODE }));
      exports.drop = (Bucket, Key) => s3.send(new DeleteObjectCommand({ Bucket, Key }));`,
    'src/a.ts': `import { take } from 'shelf'; export const handler = () => take(process.env.BOOKS, 'a');`,
    'src/photos.ts': HANDLER,
    'node_modules/plain/package.json': '{ "name": "plain", "main": "index.js" }',
    'node_modules/plain/index.js': 'exports.often = (what) => what.run();',
    'src/often.ts': `
      import { often } from 'plain';
      import { load, save } from './photos';
      class Task { run() { return load('a'); } }
      export const handler = () => often(new Task());
      export const other = () => save('b');`,
  });
  for (const scope of ['@aws', '@smithy', '@aws-crypto']) {
    project.link(`node_modules/${scope}`, `${root}/node_modules/${scope}`);
  }
  let ofShelf: CodeUsage;
  let ofSdk: CodeUsage;
  let ofPlain: CodeUsage;
  beforeAll(() => {
    [ofShelf, ofSdk, ofPlain] = usagesOfEach(project, [
      ['src/a.ts'],
      ['src/photos.ts#load', { awsSdk: AwsSdkMode.BUNDLED }],
      ['src/often.ts'],
    ]);
  });

  test('that call AWS are read like the code of the app, and named', () => {
    expect(ofShelf.calls).toEqual([
      { client: 'client-s3', operation: 'GetObject', via: 'shelf', variables: ['BOOKS'], parameters: { Key: 'a' } },
    ]);
    expect(ofShelf.reads).toContainEqual({ name: 'BOOKS', hasDefault: false, at: { file: 'src/a.ts', line: 1 } });
    expect(ofShelf.reads.filter(({ name }) => name === 'SHELF_MODE')).toEqual([
      { name: 'SHELF_MODE', hasDefault: true, via: 'shelf' },
    ]);
  });

  test('that the SDK depends on are not named, like the SDK itself', () => {
    expect(ofSdk.reads.map(({ name, via }) => [name, via])).toEqual([['PHOTOS', undefined]]);
  });

  test('that cannot lead to AWS are not read, but call the functions that they are given', () => {
    expect(operationsIn(ofPlain)).toEqual(['GetObject']);
  });
});

describe('odd code', () => {
  const cases = [
    ['an empty file', 'export {};'],
    ['nothing but types', 'export type A = string; export const handler = () => 1;'],
    [
      'a class that extends itself by way of another',
      'let A: any; let B: any; A = class extends (B ?? Object) {}; B = class extends A {}; export const handler = () => new B().run?.();',
    ],
    [
      'a function that calls itself',
      'const f = (n: number): number => (n ? f(n - 1) : 0); export const handler = () => f(3);',
    ],
    [
      'functions that give each other',
      'const a: any = () => b(); const b: any = () => a(); export const handler = () => a().b().c;',
    ],
    [
      'objects that hold themselves',
      'const o: any = { get o() { return o; } }; o.p = o; export const handler = () => o.o.p[o.q]();',
    ],
    [
      'objects and lists that grow out of themselves',
      `let all: any = [1]; let o: any = { a: 1 }; for (const n of [1, 2]) { all = [...all, n].concat(all); o = { ...o, [n]: o }; }
       all.push(...all); export const x = () => all.map((n: any) => o.b.c(n)).flat()[0](o.d);`,
    ],
    [
      'names of its own for what JavaScript has',
      'const process = { env: { A: 1 } }; const require = (x: any) => x; export const handler = () => [process.env.A, require("@aws-sdk/client-s3")];',
    ],
    [
      'labels, generators and tagged templates',
      'function* g() { a: for (;;) { yield 1; break a; } } export const handler = () => [...g(), String.raw`x`];',
    ],
  ];
  let usages: CodeUsage[];
  beforeAll(() => {
    const more = (code: string) => (code.includes(' x = ') ? '' : 'export const x = () => 2;');
    const files = cases.map(([, code], index) => [
      `src/odd${index}.ts`,
      `${code}\nexport const used = 1; ${more(code)}`,
    ]);
    usages = usagesIn(
      projectWith(Object.fromEntries(files)),
      files.map(([file]) => `${file}#x`),
    );
  });

  test.each(cases.map(([what], index) => [what, index] as const))('is bundled and read: %s', (_what, index) => {
    expect(usages[index].calls).toEqual([]);
    expect(usages[index].notes.map(({ id }) => id)).not.toContain('unreadableCode');
  });
});
