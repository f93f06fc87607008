import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

const eventBridge = new EventBridgeClient();

/** Tells the rest of the shop about each new order, in the order of the table's stream. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records.filter(({ eventName }) => eventName === 'INSERT')) {
    try {
      await announce(record);
    } catch (error) {
      console.error('order not announced', record.eventID, error);
      // Lambda resumes at this record, so that no later order overtakes it.
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

async function announce(record: DynamoDBRecord): Promise<void> {
  const order = unmarshall(record.dynamodb?.NewImage as Record<string, AttributeValue>);
  const { Entries: [result] = [] } = await eventBridge.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: process.env.SHOP_EVENTS,
          Source: 'photo-shop',
          DetailType: 'OrderPlaced',
          Detail: JSON.stringify(order),
        },
      ],
    }),
  );
  // PutEvents reports success even if it rejected an entry.
  if (!result?.EventId) {
    throw new Error(`event refused: ${result?.ErrorCode} ${result?.ErrorMessage}`);
  }
  console.log('order announced', { order: order.id, event: result.EventId });
}
