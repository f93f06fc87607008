import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** A participant in a room. */
export interface Connection {
  readonly id: string;
  readonly room: string;
  readonly name: string;
}

export const connections = DynamoDBDocumentClient.from(new DynamoDBClient());

export const TableName = process.env.CONNECTIONS;
