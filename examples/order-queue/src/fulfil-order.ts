import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type Order, orderOf } from './order';

const logger = new Logger({ serviceName: 'fulfil-order' });
const stock = DynamoDBDocumentClient.from(new DynamoDBClient());
const processor = new SqsFifoPartialProcessorAsync();
const config = new IdempotencyConfig({ eventKeyJmesPath: 'id', throwOnNoIdempotencyKey: true });

/** Takes the pieces of an order from stock. */
async function fulfil({ id, article, pieces }: Order): Promise<{ left: number }> {
  const { Attributes } = await stock.send(
    new UpdateCommand({
      TableName: process.env.STOCK,
      Key: { id: article },
      UpdateExpression: 'SET pieces = pieces - :pieces',
      // Not enough pieces in stock: the order fails, and ends up in the dead-letter queue.
      ConditionExpression: 'pieces >= :pieces',
      ExpressionAttributeValues: { ':pieces': pieces },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  logger.info('order fulfilled', { id, article, left: Attributes?.pieces });
  return { left: Attributes?.pieces };
}

/** An order takes its pieces once, however often it arrives. */
const fulfilOnce = makeIdempotent(fulfil, {
  persistenceStore: new DynamoDBPersistenceLayer({ tableName: process.env.HANDLED ?? '' }),
  config,
});

/**
 * Fulfils the orders of a batch one after the other. If one fails, the same customer's orders behind it wait for the next
 * attempt, so none overtakes it; other customers are not affected.
 */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context);
  config.registerLambdaContext(context);
  const take = ({ body }: SQSRecord) => fulfilOnce(orderOf(body));
  return processPartialResponse(event, take, processor, {
    context,
    skipGroupOnError: true,
    throwOnFullBatchFailure: false,
  });
}
