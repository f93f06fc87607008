import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  ListAliasesCommand,
  ListEventSourceMappingsCommand,
  ListVersionsByFunctionCommand,
} from '@aws-sdk/client-lambda';
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { eventually } from './support/eventually';

const root = resolve(__dirname, '../..');
const cli = join(root, 'node_modules/aws-cdk/bin/cdk');
const lambda = new LambdaClient();
const sqs = new SQSClient();
const sns = new SNSClient();

const FunctionName = 'Releases-Worker';

/** An app of one function with a queue and a topic in front of it, which passes on what it gets. */
let app: string;

beforeAll(() => {
  mkdirSync(join(root, '.demo'), { recursive: true });
  app = mkdtempSync(join(root, '.demo', 'releases-'));
  const module = (name: string) => JSON.stringify(require.resolve(name));
  write({
    'package.json': '{ "name": "releases", "private": true }',
    'cdk.json': '{ "app": "node app.cjs" }',
    'app.cjs': `
      const { App, Duration, Stack } = require(${module('aws-cdk-lib')});
      const sns = require(${module('aws-cdk-lib/aws-sns')});
      const sqs = require(${module('aws-cdk-lib/aws-sqs')});
      const { Link, Rollout, SnsTrigger, SqsTrigger, TypeScriptFunction } = require(${JSON.stringify(join(root, 'lib'))});
      const stack = new Stack(new App(), 'Releases');
      const queue = (queueName) => new sqs.Queue(stack, queueName, { queueName });
      const topic = new sns.Topic(stack, 'Topic', { topicName: 'Releases-Topic' });
      const rollout = { on: Rollout.allAtOnce(), none: Rollout.none() }[process.env.ROLLOUT];
      new TypeScriptFunction(stack, 'Worker', {
        entry: 'src/worker.ts',
        functionName: '${FunctionName}',
        timeout: Duration.seconds(3), // a message that was read when the alias went away comes back after six times as long
        triggers: [new SqsTrigger(queue('Releases-In')), new SnsTrigger(topic)],
        links: { OUT: Link.write(queue('Releases-Out')) },
        rollout,
      });
`,
    'src/worker.ts': handler(1),
  });
});

afterAll(() => rmSync(app, { recursive: true, force: true, maxRetries: 5 }));

function handler(edition: number): string {
  return `import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
const sqs = new SQSClient();
export async function handler(event: { Records?: any[] }) {
  for (const record of event.Records ?? []) {
    const MessageBody = record.body ?? record.Sns.Message;
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env.OUT, MessageBody }));
  }
  return 'edition ${edition}';
}`;
}

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(app, name)), { recursive: true });
    writeFileSync(join(app, name), text);
  }
}

/** Deploys with the CDK CLI. Returns its output. */
async function deploy(variables: Record<string, string>, ...options: string[]): Promise<string> {
  const { LAMBDAFORM_QUIET, JEST_WORKER_ID, ...inherited } = process.env;
  const own = { HOME: app, CDK_HOME: join(app, '.cdk'), CI: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true' };
  // The validator of the CDK takes most of the time of so small an app.
  const quick = { CDK_DISABLE_VERSION_CHECK: 'true', CDK_VALIDATION: 'false' };
  const env = { ...inherited, ...own, ...quick, ...variables };
  const args = [
    'deploy',
    '--require-approval',
    'never',
    '--progress',
    'events',
    '--no-color',
    '--no-notices',
    ...options,
  ];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, ...args], { cwd: app, env });
  return stdout + stderr;
}

/** Sends to the queue and the topic for as long as something is deployed. Returns what was sent. */
async function sendWhile(work: Promise<unknown>, name: string): Promise<string[]> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'Releases-In' }));
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'Releases-Topic' }));
  const sent: string[] = [];
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  for (let number = 0; !isDone || number < 3; number++) {
    const [message, notice] = [`${name} queue ${number}`, `${name} topic ${number}`];
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: message }));
    await sns.send(new PublishCommand({ TopicArn, Message: notice }));
    sent.push(message, notice);
    await sleep(200);
  }
  await done;
  return sent;
}

/** Waits until the function has passed on all of these. */
async function arrive(sent: readonly string[]): Promise<void> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'Releases-Out' }));
  const missing = new Set(sent);
  await eventually(async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    for (const { Body = '' } of Messages) missing.delete(Body);
    if (Messages.length > 0) {
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
    if (missing.size > 0) throw new Error(`the function did not get ${[...missing].sort().join(', ')}`);
    return true;
  });
}

async function mapping() {
  const all = async (name: string) =>
    (await lambda.send(new ListEventSourceMappingsCommand({ FunctionName: name }))).EventSourceMappings ?? [];
  return [...(await all(FunctionName)), ...(await all(`${FunctionName}:live`))][0];
}

async function versions(): Promise<string[]> {
  const { Versions = [] } = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName }));
  return Versions.map(({ Version = '' }) => Version).filter((one) => one !== '$LATEST');
}

async function answer(): Promise<string> {
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: `${FunctionName}:live`, Payload: '{}' }));
  return JSON.parse(Buffer.from(Payload ?? []).toString());
}

test('a rollout is turned on for a running function, and nothing that it gets meanwhile is lost', async () => {
  await deploy({});
  const before = await mapping();
  expect(await versions()).toEqual([]);
  await arrive(await sendWhile(deploy({ ROLLOUT: 'on' }), 'on'));
  const after = await mapping();
  expect(after?.UUID).toBe(before?.UUID);
  expect(after?.FunctionArn).toMatch(/:Releases-Worker:live$/);
  expect(await versions()).toEqual(['1']);
});

test('a change publishes a version, which the alias gets, and the one before is removed', async () => {
  write({ 'src/worker.ts': handler(2) });
  await arrive(await sendWhile(deploy({ ROLLOUT: 'on' }), 'change'));
  expect(await answer()).toBe('edition 2');
  expect(await versions()).toEqual(['2']);
  const { FunctionVersion } = await lambda.send(new GetAliasCommand({ FunctionName, Name: 'live' }));
  expect(FunctionVersion).toBe('2');
});

test('what was there before is published again', async () => {
  write({ 'src/worker.ts': handler(1) });
  await deploy({ ROLLOUT: 'on' });
  expect(await answer()).toBe('edition 1');
  expect(await versions()).toEqual(['3']);
  const { Description } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  expect(Description).toMatch(/^release [0-9a-f]{16}$/);
});

test('a rollout is turned off, and nothing is lost either', async () => {
  const before = await mapping();
  await arrive(await sendWhile(deploy({ ROLLOUT: 'none' }), 'off'));
  const after = await mapping();
  expect(after?.UUID).toBe(before?.UUID);
  expect(after?.FunctionArn).toMatch(/:Releases-Worker$/);
  expect((await lambda.send(new ListAliasesCommand({ FunctionName }))).Aliases).toEqual([]);
  expect(await versions()).toEqual([]);
});
