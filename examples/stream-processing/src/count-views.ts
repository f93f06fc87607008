import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { clickOf } from './click';

const logger = new Logger({ serviceName: 'count-views' });
const table = DynamoDBDocumentClient.from(new DynamoDBClient());
const TableName = process.env.VIEWS;

/** A transaction takes 100 items, one of which is the checkpoint. */
const maxPages = 99;

/**
 * Counts the views of each page, each view once.
 *
 * All records of a batch are from one shard and in order. The position in the shard is stored in the same transaction as
 * the counts, so a batch that arrives again is not counted again.
 */
export async function handler(event: KinesisStreamEvent, context: Context): Promise<KinesisStreamBatchResponse> {
  logger.addContext(context);
  const shard = `shard ${event.Records[0].eventID.split(':')[0]}`;
  const counted = await checkpointOf(shard);
  const fresh = event.Records.filter((record) => counted === undefined || positionOf(record) > counted);

  const views = new Map<string, number>();
  let last: KinesisStreamRecord | undefined;
  let failed: KinesisStreamRecord | undefined;
  for (const record of fresh) {
    try {
      const click = clickOf(record);
      if (click.type === 'view') {
        if (views.size === maxPages && !views.has(click.page)) {
          failed = record; // The rest arrives again, and is counted then.
          break;
        }
        views.set(click.page, (views.get(click.page) ?? 0) + 1);
      }
      last = record;
    } catch (error) {
      logger.error('not a click', { error, eventId: record.eventID });
      failed = record;
      break;
    }
  }
  if (last) await count(shard, views, last);
  logger.info('counted', { shard, pages: views.size, records: fresh.length });
  return { batchItemFailures: failed ? [{ itemIdentifier: failed.kinesis.sequenceNumber }] : [] };
}

async function checkpointOf(shard: string): Promise<bigint | undefined> {
  const { Item } = await table.send(new GetCommand({ TableName, Key: { id: shard }, ConsistentRead: true }));
  return Item && BigInt(Item.position);
}

async function count(shard: string, views: Map<string, number>, last: KinesisStreamRecord): Promise<void> {
  const counts = [...views].map(([page, times]) => ({
    Update: {
      TableName,
      Key: { id: `page ${page}` },
      UpdateExpression: 'ADD #views :times',
      ExpressionAttributeNames: { '#views': 'views' },
      ExpressionAttributeValues: { ':times': times },
    },
  }));
  const checkpoint = { Put: { TableName, Item: { id: shard, position: last.kinesis.sequenceNumber } } };
  await table.send(new TransactWriteCommand({ TransactItems: [...counts, checkpoint] }));
}

/** Sequence numbers have more digits than a number can hold. */
function positionOf({ kinesis }: KinesisStreamRecord): bigint {
  return BigInt(kinesis.sequenceNumber);
}
