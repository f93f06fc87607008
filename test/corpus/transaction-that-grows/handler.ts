import { DynamoDBClient, type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});
const TableName = process.env.ACCOUNTS;

const lock = (id: string): TransactWriteItem[] => [
  { ConditionCheck: { TableName, Key: { id: { S: id } }, ConditionExpression: 'attribute_exists(id)' } },
];

export const handler = async (event: { ids: string[]; isNew: boolean }) => {
  let items = lock('all');
  for (const id of event.ids) items = [...items, { Put: { TableName: process.env.LEDGER, Item: { id: { S: id } } } }];
  if (event.isNew)
    items = items.concat({ Update: { TableName, Key: { id: { S: 'count' } }, UpdateExpression: 'ADD n :n' } });
  await client.send(new TransactWriteItemsCommand({ TransactItems: items }));
};

export const clear = async (id: string) =>
  client.send(new TransactWriteItemsCommand({ TransactItems: [{ Delete: { TableName, Key: { id: { S: id } } } }] }));
