import { DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';

export const handler = async () =>
  waitUntilTableExists({ client: new DynamoDBClient({}), maxWaitTime: 10 }, { TableName: process.env.ORDERS });

/** A function of our own, which only sounds like a waiter. */
export const waitUntilItemPut = async () => 'DeleteTable';
