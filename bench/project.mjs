// Creates projects to measure: a shop's handlers in TypeScript with a few shared modules.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The kinds of handlers, in turn. Each uses other parts of the AWS SDK. */
const KINDS = [
  () => `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
const orders = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const work = async (event: Event) => {
  const { Item } = await orders.send(new GetCommand({ TableName: table, Key: { id: event.id } }));
  await orders.send(new PutCommand({ TableName: table, Item: { ...Item, total: total(event.lines) } }));
};`,
  () => `
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
const photos = new S3Client({});
const work = async (event: Event) => {
  const { Body } = await photos.send(new GetObjectCommand({ Bucket: bucket, Key: event.id }));
  await photos.send(new PutObjectCommand({ Bucket: bucket, Key: 'copy/' + event.id, Body }));
};`,
  () => `
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
const queue = new SQSClient({});
const work = async (event: Event) => {
  await queue.send(new SendMessageCommand({ QueueUrl: table, MessageBody: JSON.stringify(total(event.lines)) }));
};`,
  () => `
import { DynamoDBClient, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
const orders = new DynamoDBClient({});
const events = new EventBridgeClient({});
const work = async (event: Event) => {
  const { Items } = await orders.send(new QueryCommand({ TableName: table, KeyConditionExpression: 'id = :id' }));
  await orders.send(new UpdateItemCommand({ TableName: table, Key: { id: { S: event.id } } }));
  await events.send(new PutEventsCommand({ Entries: [{ Detail: JSON.stringify(Items) }] }));
};`,
  () => `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
const photos = new S3Client({});
const queue = new SQSClient({});
const orders = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const work = async (event: Event) => {
  const { Body } = await photos.send(new GetObjectCommand({ Bucket: bucket, Key: event.id }));
  await orders.send(new UpdateCommand({ TableName: table, Key: { id: event.id } }));
  await queue.send(new SendMessageCommand({ QueueUrl: table, MessageBody: await Body?.transformToString() }));
};`,
];

const SHARED = {
  'src/shared/event.ts': `
import type { Line } from './price';
export interface Event { readonly id: string; readonly lines: readonly Line[] }
export class EventError extends Error { override name = 'EventError'; }
export function check(event: Event): Event {
  if (!event.id) throw new EventError('an event needs an id');
  return event;
}`,
  'src/shared/price.ts': `
export interface Line { readonly amount: number; readonly price: number }
export const total = (lines: readonly Line[]) => lines.reduce((sum, line) => sum + line.amount * line.price, 0);`,
  'src/shared/settings.ts': `
export const table = process.env.TABLE;
export const bucket = process.env.BUCKET;`,
  'src/shared/index.ts': `
export * from './event';
export * from './price';
export * from './settings';`,
};

/** The files of the handlers, relative to the project. */
export function entriesOf(count) {
  return Array.from({ length: count }, (_, index) => `src/handlers/handler-${String(index).padStart(3, '0')}.ts`);
}

/** Writes the project, replacing an older one. */
export function makeProject(folder, count) {
  rmSync(folder, { recursive: true, force: true });
  write(folder, {
    'package.json': '{ "name": "shop", "private": true }',
    'package-lock.json': '{ "name": "shop", "lockfileVersion": 3, "requires": true, "packages": {} }',
    'tsconfig.json': '{ "compilerOptions": { "target": "es2022", "module": "node16", "strict": true } }',
    ...SHARED,
  });
  for (const index of entriesOf(count).keys()) changeHandler(folder, count, index, 0);
}

/** Writes a handler, whose code is different in each edition. */
export function changeHandler(folder, count, index, edition) {
  const entry = entriesOf(count)[index];
  const code = `import { bucket, check, type Event, table, total } from '../shared';${KINDS[index % KINDS.length]()}
export const handler = async (event: Event) => {
  await work(check(event));
  return { handler: ${index}, edition: ${edition}, total: total(event.lines), bucket, table };
};
`;
  write(folder, { [entry]: code });
}

function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
