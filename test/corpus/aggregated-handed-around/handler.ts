import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const services = new Map<string, any>();
services.set('db', DynamoDBDocument.from(new DynamoDBClient({})));

export const handler = async (event: { id: string }) => {
  const db = services.get('db');
  return db.query({ TableName: process.env.ORDERS, KeyConditionExpression: event.id });
};

export const remove = async (Key: object) => services.get('db').delete({ TableName: process.env.ORDERS, Key });
