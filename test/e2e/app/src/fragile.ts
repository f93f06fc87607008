import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type {
  Context,
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  KinesisStreamBatchResponse,
  KinesisStreamEvent,
  KinesisStreamRecord,
  SQSBatchResponse,
  SQSEvent,
  SQSRecord,
} from 'aws-lambda';

/** What an event says that its handler shall do. */
interface Order {
  readonly id: string;
  readonly text: string;
  readonly does: 'work' | 'fail' | 'fail once' | 'crash' | 'exit' | 'hang';
}

const ledger = DynamoDBDocumentClient.from(new DynamoDBClient());

export async function queue(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const batch = new Batch(context);
  for (const { body } of event.Records) await mishap(body);
  const processor = new BatchProcessor(EventType.SQS);
  const answer = await processPartialResponse(event, ({ body }: SQSRecord) => batch.take(body), processor);
  await batch.writeDown();
  return answer;
}

export async function kinesis(event: KinesisStreamEvent, context: Context): Promise<KinesisStreamBatchResponse> {
  const batch = new Batch(context);
  const textOf = (record: KinesisStreamRecord) => Buffer.from(record.kinesis.data, 'base64').toString();
  for (const record of event.Records) await mishap(textOf(record));
  const processor = new BatchProcessor(EventType.KinesisDataStreams);
  const take = (record: KinesisStreamRecord) => batch.take(textOf(record));
  const answer = await processPartialResponse(event, take, processor, { throwOnFullBatchFailure: false });
  await batch.writeDown();
  return answer;
}

export async function dynamodb(event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> {
  const batch = new Batch(context);
  const textOf = (record: DynamoDBRecord) => record.dynamodb?.NewImage?.order.S ?? '';
  for (const record of event.Records) await mishap(textOf(record));
  const processor = new BatchProcessor(EventType.DynamoDBStreams);
  const take = (record: DynamoDBRecord) => batch.take(textOf(record));
  const answer = await processPartialResponse(event, take, processor, { throwOnFullBatchFailure: false });
  await batch.writeDown();
  return answer;
}

/** An asynchronous event, of a bus, a topic or a bucket: one order each. */
export async function single(event: AsynchronousEvent, context: Context): Promise<void> {
  const text =
    event.Records?.[0].Sns?.Message ?? event.detail?.order ?? decodeURIComponent(event.detail?.object?.key ?? '');
  await mishap(text);
  const batch = new Batch(context);
  await batch.take(text);
  await batch.writeDown();
}

interface AsynchronousEvent {
  readonly Records?: { readonly Sns?: { readonly Message: string } }[];
  readonly detail?: { readonly order?: string; readonly object?: { readonly key: string } };
}

/** What strikes the whole invocation, with all other records of its batch. */
async function mishap(text: string): Promise<void> {
  const does = /"does":"(\w+)"/.exec(text)?.[1];
  if (does === 'crash') throw new Error('the handler crashed');
  if (does === 'exit') process.exit(1);
  if (does === 'hang') await new Promise(() => {});
}

class Batch {
  private readonly done: Order[] = [];

  public constructor(private readonly context: Context) {}

  /** Handles one order; a poison one is no JSON. */
  public async take(text: string): Promise<void> {
    const order: Order = JSON.parse(text);
    if (order.does === 'fail') throw new Error(`order ${order.id} fails`);
    if (order.does === 'fail once' && (await this.isFirstAttempt(order)))
      throw new Error(`order ${order.id} fails once`);
    this.done.push(order);
  }

  /** One line for what the whole invocation has handled. */
  public async writeDown(): Promise<void> {
    if (this.done.length === 0) return;
    const Item = { source: process.env.SOURCE, at: this.context.awsRequestId, event: JSON.stringify(this.done) };
    await ledger.send(new PutCommand({ TableName: process.env.LEDGER, Item }));
  }

  private async isFirstAttempt({ id }: Order): Promise<boolean> {
    try {
      await ledger.send(
        new PutCommand({
          TableName: process.env.LEDGER,
          Item: { source: `${process.env.SOURCE} attempts`, at: id },
          ConditionExpression: 'attribute_not_exists(#at)',
          ExpressionAttributeNames: { '#at': 'at' },
        }),
      );
      return true;
    } catch (error) {
      if ((error as Error).name === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  }
}
