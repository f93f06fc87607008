import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocument.from(new DynamoDB({}));
const settings = new Map<string, string>();

export const handler = async (event: { id: string }) => {
  settings.get(event.id);
  await db.put({ TableName: process.env.ORDERS, Item: event });
};
