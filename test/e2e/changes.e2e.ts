import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { eventually } from './support/eventually';

const root = resolve(__dirname, '../..');
const cli = join(root, 'node_modules/aws-cdk/bin/cdk');
const lambda = new LambdaClient();

const NAMES = ['Orders', 'Photos'] as const;
type Name = (typeof NAMES)[number];
const functionName = (name: Name) => `Changes-${name}`;

/** Photos has a rollout: whoever calls it calls the alias. */
const qualifiers: Partial<Record<Name, string>> = { Photos: 'live' };

/** What `cdk init app --language typescript` writes. */
const WATCH_OF_CDK_INIT = {
  include: ['**'],
  exclude: [
    'README.md',
    'cdk*.json',
    '**/*.d.ts',
    '**/*.js',
    'tsconfig.json',
    'package*.json',
    'yarn.lock',
    'node_modules',
    'test',
  ],
};

/** An app of two functions, outside of the project as those of users are. */
let app: string;
let watcher: ChildProcess | undefined;

beforeAll(() => {
  mkdirSync(join(root, '.demo'), { recursive: true });
  app = mkdtempSync(join(root, '.demo', 'changes-'));
  const module = (name: string) => JSON.stringify(require.resolve(name));
  write({
    'package.json': '{ "name": "changes", "private": true }',
    'package-lock.json': '{ "name": "changes", "lockfileVersion": 3, "packages": {} }',
    'cdk.json': JSON.stringify({ app: 'node app.cjs', watch: WATCH_OF_CDK_INIT }),
    'app.cjs': `
      const { App, Stack } = require(${module('aws-cdk-lib')});
      const { Rollout, TypeScriptFunction } = require(${JSON.stringify(join(root, 'lib'))});
      const stack = new Stack(new App(), 'Changes');
      const rollouts = { Photos: Rollout.allAtOnce() };
      for (const name of ${JSON.stringify(NAMES)}) {
        const settings = { functionName: 'Changes-' + name, rollout: rollouts[name] };
        new TypeScriptFunction(stack, name, { entry: 'src/' + name + '.ts', ...settings });
      }`,
    'src/shared.ts': "export const greeting = (name: string) => 'hello ' + name;",
    ...Object.fromEntries(NAMES.map((name) => [`src/${name}.ts`, handler(name, 1)])),
  });
});

afterAll(async () => {
  if (watcher?.pid !== undefined && watcher.exitCode === null) {
    const ended = new Promise((done) => watcher?.once('close', done));
    process.kill(-watcher.pid, 'SIGKILL');
    await ended;
  }
  rmSync(app, { recursive: true, force: true, maxRetries: 5 });
});

function handler(name: Name, edition: number): string {
  return `import { greeting } from './shared';
export const handler = async () => greeting('${name} ${edition}');`;
}

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(app, name)), { recursive: true });
    writeFileSync(join(app, name), text);
  }
}

function settings() {
  const { LAMBDAFORM_QUIET, JEST_WORKER_ID, ...inherited } = process.env;
  const own = { HOME: app, CDK_HOME: join(app, '.cdk'), CI: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true' };
  // The validator of the CDK takes most of the time of so small an app.
  const quick = { CDK_DISABLE_VERSION_CHECK: 'true', CDK_VALIDATION: 'false' };
  return { cwd: app, env: { ...inherited, ...own, ...quick } };
}

/** Runs a command of the CDK CLI. Returns its output. */
async function cdk(...args: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, ...args, '--no-color', '--no-notices'], {
    ...settings(),
  });
  return stdout + stderr;
}

async function answerOf(name: Name): Promise<string> {
  const called = { FunctionName: functionName(name), Qualifier: qualifiers[name] };
  const { Payload } = await lambda.send(new InvokeCommand(called));
  return JSON.parse(Buffer.from(Payload ?? []).toString());
}

async function hashOf(name: Name): Promise<string | undefined> {
  const FunctionName = functionName(name);
  return (await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).CodeSha256;
}

const hashes = async () => [await hashOf('Orders'), await hashOf('Photos')];
const DEPLOY = ['deploy', '--require-approval', 'never', '--progress', 'events'];

test('a change of one handler reaches its function, and no other one', async () => {
  await cdk(...DEPLOY);
  expect([await answerOf('Orders'), await answerOf('Photos')]).toEqual(['hello Orders 1', 'hello Photos 1']);
  const before = await hashes();

  write({ 'src/Orders.ts': handler('Orders', 2) });
  const difference = await cdk('diff');
  expect(difference).toContain('2 handlers, 1 built, 1 cached');
  expect(difference).toMatch(/\[~\] AWS::Lambda::Function Orders/);
  expect(difference).not.toContain('Photos');

  const output = await cdk(...DEPLOY, '--hotswap');
  expect(output).toMatch(/AWS::Lambda::Function 'Changes-Orders'/);
  expect(output).not.toContain('Changes-Photos');
  expect(await answerOf('Orders')).toBe('hello Orders 2');
  const [orders, photos] = await hashes();
  expect(orders).not.toBe(before[0]);
  expect(photos).toBe(before[1]);
});

test('cdk watch brings each saved handler to its function and its alias, and sees no file that a synth writes', async () => {
  watcher = spawn(process.execPath, [cli, 'watch', '--hotswap', '--no-color', '--no-notices'], {
    ...settings(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  watcher.stdout?.on('data', (data) => (output += data));
  watcher.stderr?.on('data', (data) => (output += data));
  const until = (text: string) =>
    eventually(async () => {
      if (!output.includes(text)) throw new Error(`cdk watch did not print "${text}":\n${output}`);
      return true;
    });
  // It deploys once at its start.
  await until('2 handlers, 0 built, 2 cached');
  await until('Total time');
  const [before] = await hashes();
  output = '';
  write({ 'src/Photos.ts': handler('Photos', 3) });
  await eventually(async () => ((await answerOf('Photos')) === 'hello Photos 3' ? true : undefined));
  expect(output).toContain('2 handlers, 1 built, 1 cached');
  expect(output).not.toContain("'Changes-Orders'");
  expect(await hashOf('Orders')).toBe(before);
  await until('Total time');
  // What a synth writes would be seen by now, or with the next file.
  write({ 'src/Orders.ts': handler('Orders', 4) });
  await eventually(async () => ((await answerOf('Orders')) === 'hello Orders 4' ? true : undefined));
  const changed = [...output.matchAll(/Detected change to '([^']+)'/g)].map(([, file]) => file);
  expect([...new Set(changed)]).toEqual(['src/Photos.ts', 'src/Orders.ts']);
});
