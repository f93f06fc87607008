import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const { ORDERS = 'orders-local' } = process.env;
const setting = (name: string, otherwise: string) => process.env[name] || otherwise;

export const handler = async (event: { id: string }) => {
  await client.send(new GetCommand({ TableName: ORDERS, Key: event }));
  await client.send(new PutCommand({ TableName: setting('INVOICES', 'invoices-local'), Item: event }));
};

export const change = async (Key: Record<string, string>) =>
  client.send(new UpdateCommand({ TableName: process.env.CUSTOMERS ?? 'customers-local', Key }));
