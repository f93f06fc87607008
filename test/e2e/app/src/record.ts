import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';

const ledger = DynamoDBDocumentClient.from(new DynamoDBClient());

/** Writes down every event just as it came, and answers with it. */
export async function handler(event: unknown, context: Context): Promise<unknown> {
  await ledger.send(
    new PutCommand({
      TableName: process.env.LEDGER,
      Item: { source: process.env.SOURCE, at: context.awsRequestId, event: JSON.stringify(event) },
    }),
  );
  return event;
}

/** The same behind an HTTP front. */
export async function http(event: unknown, context: Context): Promise<unknown> {
  return { statusCode: 200, body: JSON.stringify(await handler(event, context)) };
}
