import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { outputsOf } from './deployed';
import { eventsAt } from './ledger';
import type { Order } from './orders';
import { drain } from './queues';
import { toBucket, toBus, toQueue, toStream, toTable, toTopic } from './senders';

/** A source whose function fails in all the ways there are. */
export interface FaultySource {
  readonly name: string;
  readonly kind: 'queue' | 'stream' | 'asynchronous';
  send(orders: readonly Order[]): Promise<void>;
  /** The payloads in the failure destination that were not seen before. */
  failures(): Promise<string[]>;
  /** The payloads that never reached the function. */
  undelivered?(): Promise<string[]>;
}

const outputs = outputsOf('Faults');
const s3 = new S3Client();

export const queue: FaultySource = {
  name: 'Queue',
  kind: 'queue',
  send: (orders) => toQueue(outputs.QueueUrl, orders),
  failures: async () => (await drain(outputs.QueueFailures)).map(({ Body = '' }) => Body),
};

export const kinesis: FaultySource = {
  name: 'Kinesis',
  kind: 'stream',
  send: (orders) => toStream(outputs.StreamName, orders),
  failures: once(async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: outputs.KinesisFailures }));
    const records = await Promise.all(Contents.map(async ({ Key = '' }) => [Key, await textsOf(Key)] as const));
    return new Map(records);
  }),
};

export const dynamodb: FaultySource = {
  name: 'DynamoDb',
  kind: 'stream',
  send: (orders) => toTable(outputs.TableName, orders),
  failures: async () => {
    const records = (await drain(outputs.DynamoDbFailures)).map(({ Body = '' }) => JSON.parse(Body));
    return records.length === 0 ? [] : fromStream(records.map(({ DDBStreamBatchInfo }) => DDBStreamBatchInfo));
  },
};

export const eventBridge: FaultySource = asynchronous(
  'EventBridge',
  (orders) => toBus(outputs.BusName, orders),
  ({ detail }) => detail.order,
);

export const bucket: FaultySource = asynchronous(
  'S3',
  (orders) => toBucket(outputs.BucketName, orders),
  ({ detail }) => decodeURIComponent(detail.object.key),
);

export const topic: FaultySource = {
  name: 'Sns',
  kind: 'asynchronous',
  send: (orders) => toTopic(outputs.TopicArn, orders),
  failures: async () =>
    (await drain(outputs.SnsFailures)).map(({ Body = '' }) => JSON.parse(Body).requestPayload.Records[0].Sns.Message),
  undelivered: async () => (await drain(outputs.SnsUndelivered)).map(({ Body = '' }) => JSON.parse(Body).Message),
};

function asynchronous(name: string, send: FaultySource['send'], textOf: (event: any) => string): FaultySource {
  return {
    name,
    kind: 'asynchronous',
    send,
    failures: async () =>
      (await drain(outputs[`${name}Failures`])).map(({ Body = '' }) => textOf(JSON.parse(Body).requestPayload)),
    undelivered: async () =>
      (await drain(outputs[`${name}Undelivered`])).map(({ Body = '' }) => textOf(JSON.parse(Body))),
  };
}

async function textsOf(Key: string): Promise<string[]> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: outputs.KinesisFailures, Key }));
  const { Records } = JSON.parse(JSON.parse((await Body?.transformToString()) ?? '').payload);
  return Records.map((record: any) => Buffer.from(record.kinesis.data, 'base64').toString());
}

/** A queue gets only where the records are in the stream. Whoever cares reads them there, as the witness has done. */
async function fromStream(batches: { startSequenceNumber: string; endSequenceNumber: string; batchSize: number }[]) {
  const records = (await eventsAt('Witness')).flatMap(({ Records }) => Records).map(({ dynamodb }) => dynamodb);
  const position = (record: any) => BigInt(record.SequenceNumber);
  return batches.flatMap(({ startSequenceNumber, endSequenceNumber, batchSize }) => {
    const [start, end] = [BigInt(startSequenceNumber), BigInt(endSequenceNumber)];
    const batch = records.filter((record) => position(record) >= start && position(record) <= end);
    if (batch.length !== batchSize) throw new Error(`${batchSize} records failed, ${batch.length} are in the stream`);
    return batch.map(({ NewImage }) => NewImage.order.S);
  });
}

/** Only what was not there before. */
function once(look: () => Promise<Map<string, string[]>>): () => Promise<string[]> {
  const seen = new Set<string>();
  return async () => {
    const found = [...(await look())].filter(([key]) => !seen.has(key));
    for (const [key] of found) seen.add(key);
    return found.flatMap(([, texts]) => texts);
  };
}
