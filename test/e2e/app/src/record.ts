import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type {
  AppSyncResolverEvent,
  CdkCustomResourceEvent,
  CdkCustomResourceResponse,
  CloudFormationCustomResourceEvent,
  Context,
  FirehoseTransformationEvent,
  FirehoseTransformationResult,
} from 'aws-lambda';

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

/** The same as a resource behind the CDK's provider framework, which answers itself. */
export async function provided(event: CdkCustomResourceEvent, context: Context): Promise<CdkCustomResourceResponse> {
  await handler(event, context);
  return { PhysicalResourceId: 'rows', Data: { Rows: `rows-${event.ResourceProperties.version}` } };
}

/** The same for records on their way to a bucket, which arrive in capital letters. */
export async function transform(
  event: FirehoseTransformationEvent,
  context: Context,
): Promise<FirehoseTransformationResult> {
  await handler(event, context);
  const loud = (data: string) => Buffer.from(Buffer.from(data, 'base64').toString().toUpperCase()).toString('base64');
  return { records: event.records.map(({ recordId, data }) => ({ recordId, result: 'Ok', data: loud(data) })) };
}
