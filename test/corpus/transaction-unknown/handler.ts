import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: { items: { Put: { TableName: string; Item: object } }[] }) => {
  const first = { Put: { TableName: process.env.ORDERS, Item: {} } };
  return client.send(new TransactWriteCommand({ TransactItems: [first, ...event.items] }));
};

export const batch = async (items: object[]) =>
  client.send(new BatchWriteCommand({ RequestItems: { orders: items.map((Item) => ({ PutRequest: { Item } })) } }));
