import { DynamoDBClient, ExecuteStatementCommand, ExecuteTransactionCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export const handler = async (event: { id: string }) =>
  client.send(
    new ExecuteStatementCommand({ Statement: 'SELECT * FROM "orders" WHERE id = ?', Parameters: [{ S: event.id }] }),
  );

export const both = async () => client.send(new ExecuteTransactionCommand({ TransactStatements: [] }));
