import { DynamoDBClient, GetItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** PutItem is a type here, and goes with the types. */
export type Input = PutItemCommandInput;

export const handler = async (event: { id: string }) =>
  client.send(new GetItemCommand({ TableName: process.env.ORDERS, Key: { id: { S: event.id } } }));
