// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the letters that stand in handlers
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { OutputFormat, TypeScriptCode } from '../../../../src';
import { codeUsageOf } from '../../../../src/links/grants/code-usage-of';
import { invoke, invokeEach, runIn } from '../../lambda-process';
import { errorOf, functionOf, Project, withoutProcesses } from '../../project';

afterAll(() => Project.removeAll());

const FORMATS = [OutputFormat.COMMONJS, OutputFormat.ES_MODULE];

/** A handler that answers with what an expression says. */
const answering = (expression: string) => `
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import path, { dirname, join, resolve } from 'node:path';
import * as url from 'node:url';
const here = path.dirname(url.fileURLToPath(import.meta.url));
const read = (file: string | URL) => readFileSync(file, 'utf8');
export const handler = async (event: { name: string }) => ${expression};`;

const WAYS: [string, string][] = [
  ['join and __dirname', "read(join(__dirname, 'page.html'))"],
  ['a template', 'read(`${__dirname}/page.html`)'],
  ['a sum', "read(__dirname + '/page.html')"],
  ['a URL', "read(new URL('./page.html', import.meta.url))"],
  ['a URL made a path', "read(url.fileURLToPath(new URL('page.html', import.meta.url)))"],
  ['the folder of a URL', "read(resolve(here, 'page.html'))"],
  ['import.meta.dirname', "read(path.join(import.meta.dirname, 'page.html'))"],
  ['a folder of which the file is chosen later', "read(join(__dirname, 'pages', `${event.name}.html`))"],
  ['a folder and a text', 'read(`${__dirname}/pages/${event.name}.html`)'],
  [
    'a folder that is listed',
    "readdirSync(join(__dirname, 'pages')).map((name) => read(join(__dirname, 'pages', name))).join()",
  ],
  ['the working directory', "read(join(process.cwd(), 'config/page.html'))"],
  ['nothing but its name', "readFileSync('./config/page.html', 'utf8')"],
  ['the folder of Lambda, or its own', "read(join(process.env.LAMBDA_TASK_ROOT ?? here, 'page.html'))"],
  [
    'its own folder outside of Lambda',
    "read(join(process.env.NOWHERE ? process.env.LAMBDA_TASK_ROOT! : here, 'page.html'))",
  ],
  ['the folder of Lambda', "read(join(process.env.LAMBDA_TASK_ROOT!, 'config/page.html').replace('/var/task', '.'))"],
  ['the path that it has in Lambda', "read('/var/task/config/page.html'.replace('/var/task', '.'))"],
  [
    'such a path with a name',
    'read(`/var/task/config/${event.name}.html`.replace("/var/task", ".").replace("first", "page"))',
  ],
];

const project = new Project({
  'config/page.html': 'PAGE',
  'other.html': 'OTHER',
  'src/orders/page.html': 'PAGE',
  'src/orders/pages/first.html': 'PAGE',
  'src/orders/pages/.env': 'SECRET=1',
  ...Object.fromEntries(WAYS.map(([, expression], index) => [`src/orders/way${index}.ts`, answering(expression)])),
});

const ENTRIES = WAYS.map((_way, index) => `src/orders/way${index}.ts`);
const bundle = project.together();
const IN_FORMATS = FORMATS.map((format) => [format, ENTRIES.map((entry) => bundle(entry, { format }))] as const);
const [FIRST, OTHER] = [0, 7].map((way) => bundle(ENTRIES[way]));
const NAMED = bundle(ENTRIES[0], { files: [{ from: 'other.html', to: 'page.html' }] });

describe.each(IN_FORMATS)('a file of the app that its code reads is in the bundle: %s', (_format, all) => {
  const bundles = all.map((built) => built());
  const answers = invokeEach(
    bundles.map((bundle) => ({ bundle, event: { name: 'first' } })),
    { LAMBDA_TASK_ROOT: '.' },
  );

  test.each(WAYS.map(([name], index) => [name, index] as const))('by %s', async (_name, index) => {
    expect((await answers)[index]).toEqual({ result: 'PAGE' });
    expect(bundles[index].files.filter((file) => file.includes('.env'))).toEqual([]);
  });
});

test('entries of one batch get their own files only', () => {
  expect(FIRST().files).toEqual(['index.js', 'index.js.map', 'page.html']);
  expect(OTHER().files).toEqual(['index.js', 'index.js.map', 'pages/first.html']);
});

test('what comes out is never stale', async () => {
  const changing = new Project({
    'src/a.ts': answering("read(join(__dirname, 'data', 'a.txt'))"),
    'src/data/b.txt': '',
  });
  const bundle = () => changing.bundle('src/a.ts');
  expect(bundle().files).toEqual(['index.js', 'index.js.map']);
  changing.write({ 'src/data/a.txt': 'one' });
  expect(await invoke(bundle())).toEqual({ result: 'one' });
  changing.write({ 'src/data/a.txt': 'two' });
  expect(await invoke(bundle())).toEqual({ result: 'two' });
  expect(await invoke(withoutProcesses(bundle))).toEqual({ result: 'two' });
});

test('a file that bundling.files names has precedence', async () => {
  expect(await invoke(NAMED())).toEqual({ result: 'OTHER' });
});

describe('a package.json that makes an ES module of the bundle', () => {
  const types = new Project({
    'package.json': '{ "name": "shop", "type": "module" }',
    'src/reads.cts':
      "import fs = require('node:fs');\nexport const handler = async () => JSON.parse(fs.readFileSync('package.json', 'utf8')).name;",
    'src/plain.cts': 'export const handler = async () => 1;',
  });

  const bundle = types.together();
  const mended = bundle('src/reads.cts', { format: OutputFormat.ES_MODULE });

  test.each([
    ['the code reads it', bundle('src/reads.cts')],
    ['it is named', bundle('src/plain.cts', { files: [{ from: 'package.json' }] })],
  ])('is an error beside CommonJS: %s', (_why, built) => {
    expect(errorOf(built)).toContain('[ModuleTypeBeside]');
  });

  test('and the mend that is told works', async () => {
    expect(await invoke(mended())).toEqual({ result: 'shop' });
  });
});

const faulty = new Project({
  'package.json': '{}',
  'src/pages/page.html': 'PAGE',
  '.env': 'SECRET=1',
  'src/orders/a.ts': answering("readFileSync(join(__dirname, '../pages/page.html'), 'utf8')"),
  'src/orders/env.ts': answering("typeof join(__dirname, '../../package.json')"),
  'src/jobs/sum.ts': 'export {};',
  'src/orders/thread.ts':
    "import { Worker } from 'node:worker_threads';\nexport const handler = () => new Worker(new URL('../jobs/sum.ts', import.meta.url));",
  'src/a/page.html': 'A',
  'src/b/page.html': 'B',
  'src/a/a.ts': `${answering("[read(join(__dirname, 'page.html')), other()]")}\nimport { other } from '../b/b';`,
  'src/b/b.ts':
    "import { readFileSync } from 'fs';\nexport const other = () => readFileSync(`${__dirname}/page.html`, 'utf8');",
});
const faultyBundle = faulty.together();
const two = faultyBundle('src/a/a.ts');

describe('a file that would lie above the bundle', () => {
  const reads = faultyBundle('src/orders/a.ts');
  const perhaps = faultyBundle('src/orders/env.ts');
  const thread = faultyBundle('src/orders/thread.ts');

  test('is an error with file and line', () => {
    expect(errorOf(reads)).toMatch(
      /^src\/orders\/a\.ts:7 reads \.\.\/pages\/page\.html, which would be outside of the bundle[\s\S]*\[FileAboveBundle\]$/,
    );
  });

  test('and the mend that is told works', async () => {
    const [, from, expression] =
      /bundling\.files to \[\{ from: '(.*?)' \}\] and read (.*)$/m.exec(errorOf(reads)) ?? [];
    faulty.write({ 'src/orders/a.ts': answering(`readFileSync(${expression}, 'utf8')`) });
    const answer = await runIn(
      faulty.bundle('src/orders/a.ts', { files: [{ from }] }),
      'process.env.LAMBDA_TASK_ROOT = process.cwd(); return require("./index.js").handler({});',
    );
    expect(answer).toEqual({ result: 'PAGE' });
  });

  test('is no error where it is perhaps not read', () => {
    expect(perhaps().files).toEqual(['index.js', 'index.js.map']);
  });

  test('is an error, too, if it is code in a thread', () => {
    expect(errorOf(thread)).toMatch(
      /^src\/orders\/thread\.ts:2 runs \.\.\/jobs\/sum\.ts.*\n {2}fix: move sum\.ts into the folder of src\/orders\/thread\.ts or below it\n.*\[FileAboveBundle\]$/,
    );
  });
});

test('two files that would have one place are an error', () => {
  expect(errorOf(two)).toMatch(
    /^src\/a\/a\.ts:7 and src\/b\/b\.ts:2 read two files.*: src\/a\/page\.html and src\/b\/page\.html as page\.html\n.*\n.*\[FilesOfOneName\]$/,
  );
});

describe('code that runs in a thread of its own', () => {
  const workers = new Project({
    'src/add.ts': 'export const add = (a: number, b: number): number => a + b;',
    'src/sum.ts': `
import { parentPort, workerData } from 'node:worker_threads';
import { add } from './add';
parentPort?.postMessage(add(workerData.a, workerData.b));`,
    'src/sum.mts': `
import { parentPort, workerData } from 'node:worker_threads';
import { add } from './add';
parentPort?.postMessage(add(workerData.a, workerData.b));`,
    ...Object.fromEntries(
      [
        "new URL('./sum.ts', import.meta.url)",
        "new URL('./sum.js', import.meta.url)",
        "new URL('sum.mts', import.meta.url)",
        "join(__dirname, 'sum.js')",
        '`${__dirname}/sum.ts`',
      ].map((place, index) => [
        `src/way${index}.ts`,
        `
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
export const handler = (event: { fail?: boolean }) => new Promise((done, failed) => {
  if (event.fail) throw new Error('here');
  new Worker(${place}, { workerData: { a: 3, b: 4 } }).on('message', done).on('error', failed);
});
export const place = () => ${place} + '';`,
      ]),
    ),
  });

  const ways = [0, 1, 2, 3, 4];
  const bundle = workers.together();
  const built = FORMATS.map((format) => ({ format, ways: ways.map((way) => bundle(`src/way${way}.ts`, { format })) }));

  test.each(built)('is bundled beside the handler, however it is named: $format', async (one) => {
    const bundles = one.ways.map((way) => way());
    const answers = await invokeEach(bundles.flatMap((bundle) => [{ bundle }, { bundle, event: { fail: true } }]));
    for (const way of ways) {
      const [answer, { error }] = answers.slice(2 * way);
      expect(bundles[way].files.filter((name) => !name.startsWith('index'))).toEqual(['sum.js', 'sum.js.map']);
      expect(answer).toEqual({ result: 7 });
      expect(error).toMatch(new RegExp(`src/way${way}\\.ts:5:\\d+`));
    }
  });

  test('is built anew when something changes that it imports', async () => {
    workers.write({ 'src/add.ts': 'export const add = (a: number, b: number): number => a * b;' });
    const bundles = workers.bundleEach(FORMATS.map((format) => ['src/way0.ts', { format }]));
    const answers = await invokeEach(bundles.map((changed) => ({ bundle: changed })));
    expect(answers).toEqual([{ result: 12 }, { result: 12 }]);
  });
});

test('what a thread calls is allowed, too', () => {
  const calling = new Project({
    'src/scan.ts': `
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
new DynamoDBClient({}).send(new ScanCommand({ TableName: 'orders' }));`,
    'src/a.ts':
      "import { Worker } from 'node:worker_threads';\nexport const handler = () => new Worker(new URL('./scan.ts', import.meta.url));",
  });
  calling.link('node_modules', join(__dirname, '../../../../node_modules'));
  const calls = calling.inside(() => {
    const stack = new Stack(calling.app(), 'S');
    const fn = functionOf(stack, 'F', TypeScriptCode.fromEntry('src/a.ts'));
    return codeUsageOf(fn)?.calls;
  });
  expect(calls).toContainEqual(expect.objectContaining({ client: 'client-dynamodb', operation: 'Scan' }));
});
