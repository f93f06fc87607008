import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const base = { TableName: process.env.ORDERS };

export const handler = async (event: { id: string }) => {
  const input = { ...base, Item: event, ConditionExpression: 'attribute_not_exists(id)' };
  await client.send(new PutCommand(input));
};

export const remove = async (Key: { id: string }) => client.send(new DeleteCommand({ ...base, Key }));
