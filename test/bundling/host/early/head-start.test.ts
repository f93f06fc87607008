import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Project, run } from '../../project';
import { until } from '../../running';

afterAll(() => Project.removeAll());

/** A program that notes which processes and threads it starts, and can construct and synthesize apps. */
const PROGRAM = `
  const { App, Stack } = require(${JSON.stringify(require.resolve('aws-cdk-lib'))});
  const { Function, Runtime } = require(${JSON.stringify(require.resolve('aws-cdk-lib/aws-lambda'))});
  const threads = require('node:worker_threads');
  const child = require('node:child_process');
  const os = require('node:os');
  os.availableParallelism = () => 2;
  const started = [];
  threads.Worker = class extends threads.Worker {
    constructor(...args) { super(...args); started.push('early'); }
  };
  const { spawnSync } = child;
  child.spawnSync = (...args) => { started.push('late'); return spawnSync(...args); };
  const { TypeScriptCode } = require(${JSON.stringify(join(__dirname, '../../../../src/functions/typescript-code'))});
  let apps = 0;
  function construct(entry, context, ...others) {
    const app = new App({ outdir: 'cdk.out/' + ++apps, context });
    const stack = new Stack(app, 'S');
    const add = (id, code) => new Function(stack, id, { code, handler: code.handler, runtime: Runtime.NODEJS_24_X });
    for (let index = 0; index < 12; index++) add('F' + index, TypeScriptCode.fromEntry(entry));
    for (const [other, options] of others) add('Other', TypeScriptCode.fromEntry(other, options));
    return app;
  }
  // Apps that take less time to construct than a process to start do without it.
  const { readdirSync, readFileSync } = require('node:fs');
  const isThere = () => readdirSync('/proc').some((pid) => {
    try {
      const isOwn = readFileSync('/proc/' + pid + '/stat', 'utf8').includes(') S ' + process.pid + ' ');
      return isOwn && readFileSync('/proc/' + pid + '/cmdline', 'utf8').includes('waiting');
    } catch { return false; }
  });
  const tick = new Int32Array(new SharedArrayBuffer(4));
  const synths = [];
  function synth(...args) {
    const app = construct(...args);
    while (started.includes('early') && !isThere()) Atomics.wait(tick, 0, 0, 5);
    app.synth();
    synths.push(started.splice(0).join());
  }
`;

const project = () =>
  new Project({
    'cdk.json': '{}',
    'src/a.ts': 'export const handler = async () => 1;',
    'src/b.ts': 'export const handler = async () => 2;',
  });

// Elsewhere, nothing tells in which folder a process runs.
const onLinux = existsSync('/proc') ? test : test.skip;

/** The processes that run in a project. */
function processesIn({ dir }: Project): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => folderOf(pid) === dir).map(Number);
}

function folderOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

onLinux(
  'a process is started before the synth if something was never built or has changed, and none if nothing has',
  async () => {
    const shop = project();
    shop.write({
      'app.js': `${PROGRAM}
      const { writeFileSync } = require('node:fs');
      synth('src/a.ts');
      synth('src/a.ts');
      synth('src/b.ts', { 'aws:cdk:bundling-stacks': [] });
      writeFileSync('src/a.ts', 'export const handler = async () => 3;');
      synth('src/a.ts');
      synth('src/a.ts');
      synth('src/b.ts');
      // One process is enough for what two apps will build.
      writeFileSync('src/a.ts', 'export const handler = async () => 4;');
      writeFileSync('src/b.ts', 'export const handler = async () => 5;');
      const other = construct('src/b.ts');
      synth('src/a.ts');
      other.synth();
      synth('src/b.ts');
      console.log(JSON.stringify(synths));`,
    });
    const { stdout } = await run(shop, ['app.js']);
    expect(JSON.parse(stdout)).toEqual(['early', '', '', 'early', '', 'early', 'early', 'late']);
    await until(() => processesIn(shop).length === 0);
  },
);

onLinux('what has changed is built first, and what else is missing then', async () => {
  const shop = project();
  shop.write({
    'app.js': `${PROGRAM}
      const { writeFileSync } = require('node:fs');
      synth('src/a.ts', {}, ['src/b.ts']);
      writeFileSync('src/a.ts', 'export const handler = async () => 3;');
      synth('src/a.ts', {}, ['src/b.ts']);
      writeFileSync('src/a.ts', 'export const handler = async () => 4;');
      synth('src/a.ts', {}, ['src/b.ts', { banner: '// new' }]);
      synth('src/a.ts', {}, ['src/b.ts', { banner: '// new' }]);
      console.log(JSON.stringify(synths));`,
  });
  const { stdout } = await run(shop, ['app.js']);
  expect(JSON.parse(stdout)).toEqual(['early', 'early', 'early,late', '']);
  const codes = [2, 3, 4].map((app) => {
    const assets = shop.list(`cdk.out/${app}`).filter((name) => /^asset\.[0-9a-f]+$/.test(name));
    const texts = assets.map((name) => shop.read(`cdk.out/${app}/${name}/index.js`));
    return texts.map((text) => (/=>\s*(\d)/.exec(text)?.[1] ?? '') + (text.includes('// new') ? ' new' : '')).sort();
  });
  expect(codes).toEqual([
    ['2', '3'],
    ['2 new', '4'],
    ['2 new', '4'],
  ]);
  expect(shop.list('cdk.out/3').filter((name) => name.startsWith('.'))).toEqual([]);
});

onLinux.each([
  ['ends at once', "construct('src/a.ts');"],
  ['exits', "construct('src/a.ts'); process.exit(0);"],
  ['fails', "construct('src/a.ts'); process.on('exit', () => { process.exitCode = 0; }); throw new Error('no luck');"],
])('an app that is never synthesized and %s leaves no process behind', async (_how, does) => {
  const shop = project();
  shop.write({ 'app.js': `${PROGRAM} process.on('exit', () => console.log(started.join())); ${does}` });
  const { stdout } = await run(shop, ['app.js']);
  expect(stdout).toBe('early\n');
  await until(() => processesIn(shop).length === 0);
});

onLinux.each(['SIGKILL', 'SIGINT'] as const)(
  'a process that waits ends when its app is ended by %s',
  async (signal) => {
    const shop = project();
    shop.write({
      'app.js': `${PROGRAM} construct('src/a.ts'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
    });
    const { JEST_WORKER_ID: _, ...env } = process.env;
    const args = ['--require', require.resolve('tsx/cjs'), 'app.js'];
    const app = spawn(process.execPath, args, { cwd: shop.dir, env, stdio: 'ignore' });
    // The app, the process that waits, and its esbuild.
    await until(() => processesIn(shop).length === 3);
    app.kill(signal);
    await once(app, 'exit');
    await until(() => processesIn(shop).length === 0);
  },
);
