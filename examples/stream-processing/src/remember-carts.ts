import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { clickOf } from './click';

const logger = new Logger({ serviceName: 'remember-carts' });
const carts = DynamoDBDocumentClient.from(new DynamoDBClient());
const processor = new BatchProcessor(EventType.KinesisDataStreams, { logger });
const days = 24 * 60 * 60;

/** Remembers the cart of each visitor. Only carts arrive here: the trigger's filter drops all other clicks. */
export async function handler(event: KinesisStreamEvent, context: Context): Promise<KinesisStreamBatchResponse> {
  logger.addContext(context);
  return processPartialResponse(event, remember, processor, { context, throwOnFullBatchFailure: false });
}

/** The newest cart replaces the one before, even if a record arrives twice. */
async function remember(record: KinesisStreamRecord): Promise<void> {
  const cart = clickOf(record);
  if (cart.type !== 'cart') throw new Error(`expected a cart, got a ${cart.type}`);
  const expiresAt = Math.floor(Date.now() / 1000) + 30 * days;
  const Item = { id: cart.visitor, items: cart.items, position: record.kinesis.sequenceNumber, expiresAt };
  await carts
    .send(
      new PutCommand({
        TableName: process.env.CARTS,
        Item,
        // Records of one visitor are in order, but a retried batch contains old ones again.
        ConditionExpression:
          'attribute_not_exists(id) OR size(#position) < :length OR (size(#position) = :length AND #position <= :position)',
        ExpressionAttributeNames: { '#position': 'position' },
        ExpressionAttributeValues: { ':position': Item.position, ':length': Item.position.length },
      }),
    )
    .catch((error) => {
      if (error.name !== 'ConditionalCheckFailedException') throw error;
      logger.info('an older cart was left out', { visitor: cart.visitor });
    });
}
