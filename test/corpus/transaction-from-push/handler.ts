import { DynamoDBClient, type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

interface Order {
  readonly id: string;
  readonly lines: readonly { readonly article: string; readonly isLast: boolean }[];
}

function addLines(items: TransactWriteItem[], order: Order): void {
  for (const { article, isLast } of order.lines) {
    const Key = { id: { S: article } };
    if (isLast) items.push({ Delete: { TableName: process.env.STOCK, Key } });
    else items.push({ ConditionCheck: { TableName: process.env.STOCK, Key, ConditionExpression: 'n > 0' } });
  }
}

export const handler = async (order: Order) => {
  const TransactItems: TransactWriteItem[] = [];
  addLines(TransactItems, order);
  await client.send(new TransactWriteItemsCommand({ TransactItems }));
};

/** Another list, into which something else is put. */
export const other = (): TransactWriteItem[] => {
  const others: TransactWriteItem[] = [];
  others.push({ Update: { TableName: process.env.OTHERS, Key: {}, UpdateExpression: 'REMOVE x' } });
  return others;
};
