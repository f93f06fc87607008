import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.VIEWS;

export const handler = async (event: { pages: string[]; position: string }) => {
  const views = new Map<string, number>();
  for (const page of event.pages) views.set(page, (views.get(page) ?? 0) + 1);
  const counts = [...views].map(([page, times]) => ({
    Update: { TableName, Key: { id: page }, UpdateExpression: 'ADD n :n', ExpressionAttributeValues: { ':n': times } },
  }));
  const checkpoint = { Put: { TableName, Item: { id: 'checkpoint', position: event.position } } };
  await table.send(new TransactWriteCommand({ TransactItems: [...counts, checkpoint] }));
};

export const forget = async (id: string) => table.send(new DeleteCommand({ TableName, Key: { id } }));
