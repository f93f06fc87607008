import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: { table: string; items: object[] }) => {
  const RequestItems = { [event.table]: event.items.map((Item) => ({ PutRequest: { Item } })) };
  return client.send(new BatchWriteCommand({ RequestItems }));
};

export const put = async (Item: object) => client.send(new PutCommand({ TableName: process.env.ORDERS, Item }));
