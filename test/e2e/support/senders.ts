import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { Order } from './orders';
import { sqs } from './queues';

const dynamodb = new DynamoDBClient();
const eventBridge = new EventBridgeClient();
const s3 = new S3Client();
// Its own handler speaks HTTP/2, whose sessions the emulator's server ends under load.
const kinesis = new KinesisClient({ requestHandler: s3.config.requestHandler });
const sns = new SNSClient();

export async function toQueue(QueueUrl: string, orders: readonly Order[]): Promise<void> {
  await inBatches(orders, 10, async (batch) => {
    const Entries = batch.map(({ text }, index) => ({ Id: String(index), MessageBody: text }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (Failed.length > 0) throw new Error(JSON.stringify(Failed));
  });
}

export async function toStream(StreamName: string, orders: readonly Order[]): Promise<void> {
  await inBatches(orders, 500, async (batch) => {
    const Records = batch.map(({ id, text }) => ({ PartitionKey: id, Data: Buffer.from(text) }));
    const { FailedRecordCount } = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
    if (FailedRecordCount) throw new Error(`${FailedRecordCount} records were not taken`);
  });
}

export async function toTable(table: string, orders: readonly Order[]): Promise<void> {
  await inBatches(orders, 25, async (batch) => {
    const items = batch.map(({ id, text }) => ({ PutRequest: { Item: { id: { S: id }, order: { S: text } } } }));
    const { UnprocessedItems } = await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [table]: items } }));
    if (UnprocessedItems?.[table]) throw new Error('not all items were written');
  });
}

export async function toBus(EventBusName: string, orders: readonly Order[]): Promise<void> {
  await inBatches(orders, 10, async (batch) => {
    const Entries = batch.map(({ text }) => ({
      EventBusName,
      Source: 'faults',
      DetailType: 'Order',
      Detail: JSON.stringify({ order: text }),
    }));
    const { FailedEntryCount } = await eventBridge.send(new PutEventsCommand({ Entries }));
    if (FailedEntryCount) throw new Error(`${FailedEntryCount} events were not taken`);
  });
}

export async function toTopic(TopicArn: string, orders: readonly Order[]): Promise<void> {
  await inBatches(orders, 10, async (batch) => {
    const PublishBatchRequestEntries = batch.map(({ text }, index) => ({ Id: String(index), Message: text }));
    const { Failed = [] } = await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
    if (Failed.length > 0) throw new Error(JSON.stringify(Failed));
  });
}

/** The order is the key: an event of S3 does not tell what an object holds. */
export async function toBucket(Bucket: string, orders: readonly Order[]): Promise<void> {
  await inBatches(orders, 20, async (batch) => {
    await Promise.all(
      batch.map(({ text }) => s3.send(new PutObjectCommand({ Bucket, Key: encodeURIComponent(text), Body: 'x' }))),
    );
  });
}

async function inBatches<T>(items: readonly T[], size: number, send: (batch: T[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += size) await send(items.slice(start, start + size));
}
