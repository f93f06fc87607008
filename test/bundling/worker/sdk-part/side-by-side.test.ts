import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSettings } from '../../../../src/bundling/host/build-settings';
import { findEsbuild } from '../../../../src/bundling/host/esbuild-package';
import { compileBuilder } from '../../cache/builders';
import type { EditOrder, EditOutcome } from '../../cache/edit-builder';
import { Project } from '../../project';
import { FAKE_SDK } from './fake-sdk';

const ENTRY = 'src/a.ts';
const SHOP = "import { OrderCommand, ShopClient } from '@aws-sdk/client-shop';";
const project = new Project({
  ...FAKE_SDK,
  'package.json': '{}',
  [ENTRY]: `${SHOP} export const handler = [ShopClient, OrderCommand];`,
});
const program = compileBuilder();
const started: ChildProcess[] = [];
afterAll(() => {
  for (const builder of started) builder.kill();
  rmSync(dirname(program), { recursive: true, force: true });
  Project.removeAll();
});

/** The same build for everybody who shares a cache: nobody may use it, or all may. */
function orderIn(cacheDir: string | undefined, scratch: string): EditOrder {
  const { directory: esbuild } = findEsbuild({ appDir: __dirname, entryDir: __dirname });
  const scratchDir = project.path(scratch);
  project.write({ [`${scratch}/here`]: '' });
  const batch = { esbuild, settings: buildSettings({}), tools: 'of today', entries: [{ key: 'a', file: ENTRY }] };
  const order = {
    appDir: project.dir,
    cacheDir,
    outdir: scratchDir,
    scratchDir,
    timeLimit: 600_000,
    workers: 1,
    color: false,
  };
  return { order, batches: [batch], compared: [], variables: {} };
}

function builder(): ChildProcess {
  const child = fork(program, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  started.push(child);
  return child;
}

async function built(child: ChildProcess, order: EditOrder): Promise<string> {
  const outcome = new Promise<readonly EditOutcome[]>((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('the builder ended')));
  });
  child.send([order]);
  const [{ bundles }] = await outcome;
  return bundles.a;
}

/** Ends a process as soon as something is there: in the middle of its work, or just after it. */
async function endedWhen(child: ChildProcess, path: string, order: EditOrder): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.send([order]);
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGKILL');
  await ended;
}

let alone: string;
beforeAll(async () => {
  alone = await built(builder(), orderIn(undefined, 'scratch-alone'));
});

test('processes that build the same SDK part at the same time all get what one alone gets', async () => {
  const cache = project.path('cache');
  const all = [0, 1, 2].map((index) => built(builder(), orderIn(cache, `scratch-${index}`)));
  expect(await Promise.all(all)).toEqual([alone, alone, alone]);
  // The bundle, and the part in it.
  expect(readdirSync(join(cache, 'bundles'))).toHaveLength(2);
  expect(await built(builder(), orderIn(cache, 'scratch-after'))).toBe(alone);
  expect(readdirSync(join(cache, 'unfinished'))).toEqual([]);
});

test.each(['unfinished', 'bundles', 'findings', 'records'])(
  'what a process leaves that was ended when it had begun with its %s harms nobody',
  async (folder) => {
    const cache = project.path(`cache-${folder}`);
    await endedWhen(builder(), join(cache, folder), orderIn(cache, `scratch-ended-${folder}`));
    const next = builder();
    expect(await built(next, orderIn(cache, `scratch-next-${folder}`))).toBe(alone);
    expect(await built(next, orderIn(cache, `scratch-last-${folder}`))).toBe(alone);
  },
);
