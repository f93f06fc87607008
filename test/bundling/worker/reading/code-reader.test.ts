import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { HelperThread } from '../../../../src/bundling/worker/life/helper-thread';
import { type ReadableBatch, readBatch } from '../../../../src/bundling/worker/read-batch';
import { CodeReader } from '../../../../src/bundling/worker/reading/code-reader';
import type { Usages } from '../../../../src/bundling/worker/reading/read-texts';
import { CORPUS } from '../../../corpus/expected';
import { readable } from '../../../support/reading';

const root = join(__dirname, '../../../..');
const programs = join(String(process.env.LAMBDAFORM_TRANSPILED), 'src', 'bundling', 'worker');
const program = join(programs, 'helper', 'helper.js');
const MANY = 100;

const threads: HelperThread[] = [];
let folder: string;
let built: ReadableBatch;

/** Ends with the tests, so that none waits for it. */
function thread(file = program, entries = MANY, processes = 1, processors = 3): HelperThread {
  const made = new HelperThread(file, { maxOldGenerationSizeMb: 64 });
  made.start(entries, processes, processors);
  threads.push(made);
  return made;
}

/** The handlers of the corpus. */
const HANDLERS = Object.entries(CORPUS).map(
  ([key, { folder: place = key, file = 'handler.ts', handler = 'handler' }]) => ({
    ...{ key, handler },
    file: `test/corpus/${place}/${file}`,
  }),
);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lambdaform-reader-'));
  built = await readable(root, HANDLERS, { external: ['@aws-sdk/*', '@smithy/*', 'aws-sdk'] });
});

afterAll(async () => {
  await Promise.all(threads.map((one) => one.end()));
  rmSync(folder, { recursive: true, force: true });
});

function usages(by: CodeReader, entries = built.outputs.length): Promise<Usages[]> {
  const usageOf = readBatch(esbuild, built, by);
  const known = (name: string) => ({ exports: [name], moreExports: false, shapes: {} });
  return Promise.all(HANDLERS.slice(0, entries).map(({ handler }, index) => usageOf(index, known(handler))));
}

/** A program of a thread. */
function programOf(name: string, code: string): string {
  const file = join(folder, name);
  writeFileSync(file, code);
  return file;
}

test('a thread finds in every handler exactly what the process itself finds', async () => {
  const reader = new CodeReader(thread());
  expect(reader.isApart).toBe(true);
  const apart = await usages(reader);
  expect(reader.isApart).toBe(true);
  expect(JSON.stringify(apart)).toBe(JSON.stringify(await usages(new CodeReader())));
  expect(apart.flatMap((one) => Object.values(one)).filter(({ calls }) => calls.length > 0).length).toBeGreaterThan(20);
});

test.each([
  ['cannot be loaded', "throw new Error('no');"],
  ['ends at once', 'process.exit(1);'],
  ['ends when it is asked', "require('node:worker_threads').parentPort.on('message', () => process.exit(3));"],
  [
    'has no answer',
    "const { parentPort } = require('node:worker_threads'); parentPort.on('message', ({ id }) => id && parentPort.postMessage({ id }));",
  ],
  [
    'runs out of memory',
    "require('node:worker_threads').parentPort.on('message', () => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); });",
  ],
])('the process reads what a thread should read that %s', async (name, code) => {
  const by = thread(programOf(`${name.replaceAll(' ', '-')}.js`, code));
  expect(JSON.stringify(await usages(new CodeReader(by), 2))).toBe(JSON.stringify(await usages(new CodeReader(), 2)));
});

test.each([
  ['for a few entries', program, 2, 1, 8],
  ['where esbuild and the process use all processors', program, MANY, 1, 2],
  ['where other processes that bundle use the rest', program, MANY, 2, 4],
  ['without its program', join(programs, 'nothing.js'), MANY, 1, 8],
])('no thread is started %s', (_case, file, entries, processes, processors) => {
  expect(thread(file, entries, processes, processors).isUp).toBe(false);
});

test.each(['--require ./.pnp.cjs', '-r ./hook.js', '--max-old-space-size=4000 --import=tsx'])(
  'no thread is started where NODE_OPTIONS is "%s", which would run once more',
  (options) => {
    const { NODE_OPTIONS } = process.env;
    process.env.NODE_OPTIONS = options;
    try {
      expect(thread().isUp).toBe(false);
    } finally {
      if (NODE_OPTIONS === undefined) delete process.env.NODE_OPTIONS;
      else process.env.NODE_OPTIONS = NODE_OPTIONS;
    }
  },
);
