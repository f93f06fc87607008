import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { CodeUsage } from '../../../src/analysis/found/code-usage';
import { loop } from '../../../src/checks/rules/loops/loop';
import { setCodeReader } from '../../../src/private/code-reader';
import { anyCode } from '../../support/fixture';
import { readHandlers } from '../../support/reading';
import { foundBy } from '../../support/rule-contract';

const CLIENT = `import { SQSClient, SendMessageCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
const sqs = new SQSClient({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const s3 = new S3Client({});
`;

const handlers = {
  again: `${CLIENT}export const handler = async (event) => {
    for (const record of event.Records) {
      await sqs.send(new SendMessageCommand({ QueueUrl: process.env.JOBS, MessageBody: record.body }));
    }
  };`,
  elsewhere: `${CLIENT}export const handler = async (event) => {
    await sqs.send(new GetQueueAttributesCommand({ QueueUrl: process.env.JOBS }));
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env.OTHER, MessageBody: event.Records[0].body }));
  };`,
  marks: `${CLIENT}export const handler = async (event) => {
    const Key = { id: event.Records[0].dynamodb.Keys.id.S };
    await db.send(new UpdateCommand({ TableName: process.env.TABLE, Key, UpdateExpression: 'SET seen = :now' }));
  };`,
  copies: `${CLIENT}export const handler = async (event) => {
    const Bucket = event.Records[0].s3.bucket.name;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: event.Records[0].s3.object.key }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'copy', Body }));
  };`,
};

let usage: Record<string, CodeUsage> = {};
beforeAll(async () => {
  usage = await readHandlers({ handlers, external: true });
});

/** A function with code that reads a queue, a table and a bucket, and may write to them and to another queue. */
function app(stack: Stack, code: keyof typeof handlers): void {
  const [jobs, other] = ['Jobs', 'Other'].map((id) => new sqs.Queue(stack, id));
  const table = new dynamodb.Table(stack, 'Table', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    stream: dynamodb.StreamViewType.NEW_IMAGE,
  });
  const bucket = new s3.Bucket(stack, 'Bucket');
  const environment = { JOBS: jobs.queueUrl, OTHER: other.queueUrl, TABLE: table.tableName };
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), environment });
  setCodeReader<CodeUsage>(fn, { usage: () => usage[code] });
  for (const queue of [jobs, other]) queue.grantSendMessages(fn);
  table.grantReadWriteData(fn);
  bucket.grantReadWrite(fn);
  fn.addEventSource(new SqsEventSource(jobs));
  fn.addEventSource(new DynamoEventSource(table, { startingPosition: lambda.StartingPosition.LATEST }));
  bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new LambdaDestination(fn));
}

test.each<[string, keyof typeof handlers, readonly string[]]>([
  ['sends to its own queue', 'again', ['Stack/Jobs (by sqs:SendMessage in its code)']],
  ['sends to another queue than its own', 'elsewhere', []],
  ['marks the items whose changes it gets', 'marks', ['Stack/Table (by dynamodb:UpdateItem in its code)']],
  ['writes to the bucket that its event names', 'copies', ['Stack/Bucket (by s3:PutObject in its code)']],
])('code that %s has these loops, whatever else its role allows', (_name, code, through) => {
  const loops = foundBy(loop, (stack) => app(stack, code)).map(({ what }) => /→ (.*) → Stack\/Fn;/.exec(what)?.[1]);
  expect(loops).toEqual(through);
});
