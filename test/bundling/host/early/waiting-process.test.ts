import child from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BundlingOptions } from '../../../../src';
import type * as Build from '../../../../src/bundling/host/build-process';
import { buildSettings } from '../../../../src/bundling/host/build-settings';
import type * as Waiting from '../../../../src/bundling/host/early/waiting-process';
import { errorOf, Project } from '../../project';
import { runs, until } from '../../running';

// As in the package: from the sources, no process is started before its order.
const host = join(process.env.LAMBDAFORM_TRANSPILED ?? '', 'src/bundling/host');
const { buildInProcess, prepareBuild }: typeof Build = require(join(host, 'build-process'));
const { isWaiting, startWaiting }: typeof Waiting = require(join(host, 'early/waiting-process'));
const esbuild = join(require.resolve('esbuild/package.json'), '..');

const project = new Project({
  'src/a.ts': 'export const handler = async () => 1;',
  // What a process tells of itself, and what it finds at its standard input.
  'hooks/tells.mjs': `
    import { writeFileSync } from 'node:fs';
    import { text } from 'node:stream/consumers';
    export default async () => {
      const { argv, env, execArgv } = process;
      const { GOGC, GOMEMLIMIT } = env;
      writeFileSync('told.json', JSON.stringify([argv, execArgv, process.cwd(), GOGC, GOMEMLIMIT, await text(process.stdin)]));
    };`,
  'hooks/exits.mjs': 'export default () => process.exit(0);',
  'bin/esbuild': '#!/bin/sh\nexit 3',
});
let builds = 0;

afterAll(() => Project.removeAll());
afterEach(() => jest.restoreAllMocks());

/** Builds an entry, and returns the result and how many processes were started for that. */
function build(options: BundlingOptions = {}, { workers = 1, timeLimit = 60_000 } = {}) {
  const started = jest.spyOn(child, 'spawnSync').mockClear();
  const entries = [{ key: 'a', file: 'src/a.ts' }];
  const batch = { esbuild: options.esbuildPackage ?? esbuild, settings: buildSettings(options, 'nodejs24.x'), entries };
  const outdir = project.path(`out/${++builds}`);
  mkdirSync(outdir, { recursive: true });
  const order = { appDir: project.dir, outdir, scratchDir: outdir, color: false, workers, timeLimit };
  const { results } = project.inside(() => buildInProcess({ ...order, batches: [batch] }));
  const [{ bundle }] = results;
  return { started: started.mock.calls.length, result: { ...bundle, directory: undefined } };
}

/** Starts a process that waits in the project, and returns its id. */
async function prepare(directory = esbuild): Promise<number> {
  project.inside(() => prepareBuild(directory));
  expect(isWaiting()).toBe(true);
  await until(() => children().length === 1);
  return children()[0];
}

/** The processes that this one has started to wait for an order. */
function children(): number[] {
  const lines = child.execFileSync('ps', ['-A', '-o', 'ppid=,pid=,args='], { encoding: 'utf8' }).split('\n');
  const all = lines.map((line) => line.trim().split(/\s+/));
  return all
    .filter(([parent, , ...args]) => Number(parent) === process.pid && args.includes('waiting'))
    .map(([, pid]) => Number(pid));
}

const told = () => JSON.parse(project.read('told.json'));

test('a process that waits builds what one builds that is started for the order', async () => {
  const now = build();
  const pid = await prepare();
  const early = build();
  expect([now.started, early.started]).toEqual([1, 0]);
  expect(early.result).toEqual(now.result);
  expect(isWaiting()).toBe(false);
  await until(() => !runs(pid));
});

test('an order that comes before the process exists is carried out by another one, and the first never comes', async () => {
  project.inside(() => prepareBuild(esbuild));
  expect(build().started).toBe(1);
  expect(isWaiting()).toBe(false);
  // The thread would start it by then.
  project.inside(() => prepareBuild(esbuild));
  await until(() => children().length === 1);
  expect(build().started).toBe(0);
  await until(() => children().length === 0);
});

test('one process waits at a time', async () => {
  const pid = await prepare();
  expect(await prepare()).toBe(pid);
  expect([build().started, build().started]).toEqual([0, 1]);
});

test('code of the user finds the same process, whenever that was started', async () => {
  const options = { hooks: { before: 'hooks/tells.mjs' } };
  for (const workers of [1, 2]) {
    expect(build(options, { workers }).started).toBe(1);
    const before = told();
    await prepare();
    expect(build(options, { workers }).started).toBe(0);
    expect(told()).toEqual(before);
  }
});

test('an order is carried out while timers are fakes', async () => {
  await prepare();
  jest.useFakeTimers();
  try {
    expect(build().started).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

describe('a process of its own builds, and the one that waited ends,', () => {
  const other = join(require.resolve('esbuild/package.json'), '../../esbuild/.');
  test.each<[string, () => () => void, BundlingOptions]>([
    ['when the environment has changed', () => set('SHOP', 'new'), {}],
    ['when another esbuild is wanted', () => () => {}, { esbuildPackage: `${other}/` }],
  ])('%s', async (_when, change, options) => {
    const pid = await prepare();
    const undo = change();
    try {
      expect(build(options).started).toBe(1);
    } finally {
      undo();
    }
    expect(isWaiting()).toBe(false);
    await until(() => !runs(pid));
  });

  test('when the working directory has changed', async () => {
    prepareBuild(esbuild);
    await until(() => children().length === 1);
    expect(build().started).toBe(1);
    await until(() => children().length === 0);
  });

  test('when it was ended', async () => {
    const pid = await prepare();
    process.kill(pid, 'SIGKILL');
    expect(build().started).toBe(1);
  });
});

function set(name: string, value: string): () => void {
  process.env[name] = value;
  return () => delete process.env[name];
}

test('a process that gets no order for a while ends', async () => {
  const { execPath, env } = process;
  const args = [join(host, '../worker/runner.js')];
  const start = { command: execPath, args, cwd: project.dir, env, variables: {}, fd: 2 };
  startWaiting(start, esbuild, 100);
  await until(() => !isWaiting());
  await until(() => children().length === 0);
  expect(build().started).toBe(1);
});

describe('what goes wrong is told as by a process that is started for the order', () => {
  test('when a hook ends it', async () => {
    const options = { hooks: { before: 'hooks/exits.mjs' } };
    const message = errorOf(() => build(options));
    await prepare();
    expect(errorOf(() => build(options))).toBe(message);
  });

  test('when esbuild does not run', async () => {
    chmodSync(project.path('bin/esbuild'), 0o755);
    const undo = set('ESBUILD_BINARY_PATH', project.path('bin/esbuild'));
    try {
      await prepare();
      expect(errorOf(() => build())).toContain('esbuild could not run: The service was stopped');
    } finally {
      undo();
    }
  });
});
