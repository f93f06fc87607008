import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: { id: string; isOld: boolean }) => {
  const TableName = event.isOld ? 'orders-of-last-year' : process.env.ORDERS;
  return client.send(new GetCommand({ TableName, Key: { id: event.id } }));
};

export const remove = async (Key: Record<string, string>) =>
  client.send(new DeleteCommand({ TableName: process.env.ORDERS ?? 'orders', Key }));
