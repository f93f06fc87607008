import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: { id: string }) =>
  client.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: process.env.ORDERS, Item: event } },
        { Update: { TableName: process.env.STOCK, Key: { id: event.id }, UpdateExpression: 'ADD n :one' } },
      ],
    }),
  );

export const read = async (id: string) =>
  client.send(new TransactGetCommand({ TransactItems: [{ Get: { TableName: process.env.ORDERS, Key: { id } } }] }));
