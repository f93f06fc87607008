import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: { id: string }) => {
  const { Item } = await client.send(new GetCommand({ TableName: process.env.ORDERS, Key: event }));
  await client.send(new PutCommand({ TableName: process.env.INVOICES, Item }));
};

export const remove = (Key: object) => client.send(new DeleteCommand({ TableName: process.env.CUSTOMERS, Key }));
