import { DynamoDBProvider } from '@aws-lambda-powertools/parameters/dynamodb';

const provider = new DynamoDBProvider({ tableName: process.env.SETTINGS ?? '' });

export const handler = async () => provider.get('one');

export const all = async () => provider.getMultiple('all');
