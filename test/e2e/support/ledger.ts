import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { outputsOf } from './deployed';
import { eventually } from './eventually';

const client = DynamoDBDocumentClient.from(new DynamoDBClient());

/** Every event that the function of a source has written down. */
export async function eventsAt(source: string): Promise<any[]> {
  const pages = paginateQuery(
    { client },
    {
      TableName: outputsOf('Ledger').TableName,
      KeyConditionExpression: '#source = :source',
      ExpressionAttributeNames: { '#source': 'source' },
      ExpressionAttributeValues: { ':source': source },
      ConsistentRead: true,
    },
  );
  const events: any[] = [];
  for await (const { Items = [] } of pages) events.push(...Items.map(({ event }) => JSON.parse(event)));
  return events;
}

/** Waits for an event that fits; shows what came instead when none does. */
export async function eventAt<T = any>(source: string, fits: (event: any) => boolean): Promise<T> {
  return eventually(async () => {
    const events = await eventsAt(source);
    const found = events.find(fits);
    if (!found) throw new Error(`${source} got no such event, but ${JSON.stringify(events).slice(0, 2000)}`);
    return found;
  });
}
