import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: { orders: string[]; customers: string[] }) => {
  const RequestItems: Record<string, { Keys: Record<string, string>[] }> = {};
  RequestItems[process.env.ORDERS as string] = { Keys: event.orders.map((id) => ({ id })) };
  if (event.customers.length > 0) {
    RequestItems[process.env.CUSTOMERS as string] = { Keys: event.customers.map((id) => ({ id })) };
  }
  return client.send(new BatchGetCommand({ RequestItems }));
};

export const one = async (id: string) => client.send(new GetCommand({ TableName: process.env.INVOICES, Key: { id } }));
