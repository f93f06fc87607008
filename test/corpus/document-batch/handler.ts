import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const orders = process.env.ORDERS ?? '';

export const handler = async (ids: string[]) =>
  client.send(new BatchGetCommand({ RequestItems: { [orders]: { Keys: ids.map((id) => ({ id })) } } }));

export const write = async (items: object[]) =>
  client.send(new BatchWriteCommand({ RequestItems: { [orders]: items.map((Item) => ({ PutRequest: { Item } })) } }));
