import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AppSyncResolverEvent, CloudFormationCustomResourceEvent, Context } from 'aws-lambda';

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

/** The same behind a field of a GraphQL API. */
export async function resolver(event: AppSyncResolverEvent<{ id: string }>, context: Context): Promise<unknown> {
  await handler(event, context);
  return { id: event.arguments.id, title: `thing ${event.arguments.id}` };
}

/** The same as a resource of a template, which needs an answer. */
export async function customResource(event: CloudFormationCustomResourceEvent, context: Context): Promise<void> {
  await handler(event, context);
  const { ResponseURL, StackId, RequestId, LogicalResourceId, ResourceProperties } = event;
  const answer = {
    Status: 'SUCCESS',
    StackId,
    RequestId,
    LogicalResourceId,
    PhysicalResourceId: LogicalResourceId,
    Data: { Tables: `orders-${ResourceProperties.version}` },
  };
  await fetch(ResponseURL, { method: 'PUT', body: JSON.stringify(answer) });
}
