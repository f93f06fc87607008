import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, TransactGetCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const keys = { orders: process.env.ORDERS, customers: process.env.CUSTOMERS };

const get = (TableName: string | undefined) => (id: string) => ({ Get: { TableName, Key: { id } } });

export const handler = async (event: { orders: string[]; customers: Set<string> }) =>
  client.send(
    new TransactGetCommand({
      TransactItems: [...event.orders.map(get(keys.orders)), ...Array.from(event.customers, get(keys.customers))],
    }),
  );

export const query = async () => client.send(new QueryCommand({ TableName: keys.orders }));
