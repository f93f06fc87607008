import { makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';

const persistenceStore = new DynamoDBPersistenceLayer({ tableName: process.env.LOCKS ?? '' });

export const handler = makeIdempotent(async (event: { id: string }) => event.id.length, { persistenceStore });

export const query = 'Query';
