// @ts-expect-error: it is not installed, and need not be
import DynamoDB from 'aws-sdk/clients/dynamodb';

const db = new DynamoDB.DocumentClient();

export const handler = async (event: { id: string }) => db.get({ TableName: process.env.ORDERS, Key: event }).promise();
