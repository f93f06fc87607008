import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.ORDERS;

const find = async (id: string) => client.send(new GetCommand({ TableName, Key: { id } }));
const save = async (id: string) => client.send(new PutCommand({ TableName, Item: { id } }));
export const remove = async (id: string) => client.send(new DeleteCommand({ TableName, Key: { id } }));

const routes: Record<string, (id: string) => Promise<unknown>> = { 'GET /orders': find, 'PUT /orders': save };

export const handler = async (event: { routeKey: string; id: string }) => {
  const route = routes[event.routeKey];
  return route ? route(event.id) : { statusCode: 404 };
};
