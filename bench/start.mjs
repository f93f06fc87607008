// Measures how long handlers take to load when bundled in different manners.

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { benchDir, libraryDir, projectDir, workDir } from './paths.mjs';
import { run } from './process-tree.mjs';

const folder = join(workDir, 'start');

const HANDLERS = {
  'dynamodb-document': `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = async (id: string) => client.send(new GetCommand({ TableName: 'T', Key: { id } }));`,
  s3: `
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
const client = new S3Client({});
export const handler = async (key: string) => client.send(new GetObjectCommand({ Bucket: 'b', Key: key }));`,
  'three-clients': `
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
const orders = new DynamoDBClient({});
const photos = new S3Client({});
const queue = new SQSClient({});
export const handler = async (id: string) => {
  await orders.send(new PutItemCommand({ TableName: 'T', Item: { id: { S: id } } }));
  await photos.send(new GetObjectCommand({ Bucket: 'b', Key: id }));
  await queue.send(new SendMessageCommand({ QueueUrl: 'q', MessageBody: id }));
};`,
  powertools: `
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
const logger = new Logger();
const metrics = new Metrics();
const tracer = new Tracer();
const orders = tracer.captureAWSv3Client(new DynamoDBClient({}));
export const handler = async (id: string) => {
  logger.info('order', { id });
  metrics.addMetric('orders', 'Count', 1);
  await orders.send(new PutItemCommand({ TableName: 'T', Item: { id: { S: id } } }));
};`,
};

export const HANDLER_NAMES = Object.keys(HANDLERS);

/** The ways to bundle. */
export const MANNERS = [
  { id: 'nodejs', title: '`NodejsFunction`, default options (SDK from the runtime)' },
  { id: 'nodejs-sdk', title: '`NodejsFunction`, SDK bundled' },
  { id: 'nodejs-sdk-minified', title: '`NodejsFunction`, SDK bundled, minified' },
  { id: 'cdk-esbuild', title: '`@mrgrain/cdk-esbuild`, default options' },
  { id: 'lambdaform', title: 'lambdaform, default options' },
  { id: 'lambdaform-source-maps', title: 'the same, started with `--enable-source-maps`' },
];

/** Bundles each handler in each manner. Returns the folders and sizes of the bundles. */
export async function bundleAll() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "start", "private": true }');
  writeFileSync(join(folder, 'package-lock.json'), '{ "name": "start", "lockfileVersion": 3, "packages": {} }');
  for (const [name, code] of Object.entries(HANDLERS)) writeFileSync(join(folder, 'src', `${name}.ts`), code);
  const { stdout } = await run([join(benchDir, 'apps', 'start.cjs'), ...HANDLER_NAMES], {
    cwd: folder,
    env: {
      BENCH_LIBRARY: join(libraryDir, 'lib'),
      CDK_VALIDATION: 'false',
      LAMBDAFORM_QUIET: '1',
      LAMBDAFORM_CACHE_DIR: '',
    },
  });
  const relative = Object.entries(JSON.parse(stdout));
  const directories = Object.fromEntries(relative.map(([id, directory]) => [id, resolve(folder, directory)]));
  for (const name of HANDLER_NAMES) directories[`lambdaform-source-maps/${name}`] = directories[`lambdaform/${name}`];
  return Object.fromEntries(
    Object.entries(directories).map(([id, directory]) => [id, { directory, bytes: codeBytes(directory) }]),
  );
}

/** The milliseconds that a new process of Lambda's Node.js version takes to load a bundle. */
export async function load(directory, manner) {
  const { node } = createRequire(join(projectDir, 'package.json'))('node/package.json').bin;
  const program = join(projectDir, 'node_modules', 'node', node);
  const file = join(
    directory,
    readdirSync(directory).find((name) => /\.[cm]?js$/.test(name)),
  );
  const script = `const start = performance.now(); require(${JSON.stringify(file)}); console.log(performance.now() - start)`;
  const flags = manner.endsWith('source-maps') ? ['--enable-source-maps'] : [];
  // Lambda's runtime finds its SDK the same way: in a node_modules folder.
  const env = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    POWERTOOLS_DEV: 'false',
  };
  const { stdout } = await run([...flags, '-e', script], { cwd: folder, env, node: program });
  return Number(stdout.trim().split('\n').at(-1));
}

function codeBytes(directory) {
  const code = readdirSync(directory).filter((name) => /\.[cm]?js$/.test(name));
  return code.reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
}

/** The version of an installed package. */
export function versionOf(name, from = benchDir) {
  const { resolve } = createRequire(join(from, 'package.json'));
  for (const base of resolve.paths(name)) {
    try {
      return JSON.parse(readFileSync(join(base, name, 'package.json'), 'utf8')).version;
    } catch {
      // The next folder may have it.
    }
  }
  return 'not installed';
}
