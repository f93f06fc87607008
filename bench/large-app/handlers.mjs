// Creates the project of the large app: 400 handlers of five kinds, each with a trigger and what it uses.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../project.mjs';

const DOCUMENTS = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
const orders = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.ORDERS;`;
const PUT = 'await orders.send(new PutCommand({ TableName, Item: { id: String(id), number: NUMBER } }));';

/** In the order of the kinds in `shop.cjs`. */
const KINDS = [
  `${DOCUMENTS}
export const handler = async ({ Records }: { Records: { messageId: string }[] }) => {
  for (const { messageId: id } of Records) ${PUT}
};`,
  `${DOCUMENTS}
export const handler = async ({ id }: { id: string }) => {
  ${PUT}
};`,
  `${DOCUMENTS}
export const handler = async ({ pathParameters: { id } }: { pathParameters: { id: string } }) => {
  const { Item } = await orders.send(new GetCommand({ TableName, Key: { id } }));
  return { statusCode: Item ? 200 : 404, body: JSON.stringify({ ...Item, number: NUMBER }) };
};`,
  `
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
const parcels = new SQSClient({});
export const handler = async ({ id }: { id: string }) => {
  await parcels.send(new SendMessageCommand({ QueueUrl: process.env.PARCELS, MessageBody: id + NUMBER }));
};`,
  `
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
const notices = new SNSClient({});
export const handler = async ({ Records }: { Records: { eventID: string }[] }) => {
  for (const { eventID } of Records)
    await notices.send(new PublishCommand({ TopicArn: process.env.NOTICES, Message: eventID + NUMBER }));
};`,
];

/** Writes the project, replacing an older one. */
export function makeLargeProject(folder, count) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'src', 'handlers'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "shop", "private": true }');
  for (const [index, entry] of entriesOf(count).entries())
    writeFileSync(join(folder, entry), KINDS[index % KINDS.length].replaceAll('NUMBER', String(index)));
}
