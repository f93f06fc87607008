import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyResult, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { type Connection, connections, TableName } from './connections';

/** API Gateway closes a connection after two hours, so an older entry is one whose end was not reported. */
const twoHours = 2 * 60 * 60;

type ConnectEvent = APIGatewayProxyWebsocketEventV2 & {
  readonly queryStringParameters?: Readonly<Record<string, string>> | null;
};

/** $connect: adds a connection to a room; `?room=` and `?name=` are required. */
export async function handler(event: ConnectEvent): Promise<APIGatewayProxyResult> {
  const { room, name } = event.queryStringParameters ?? {};
  if (!room || !name) return { statusCode: 400, body: 'say which room you want to join, and by which name' };
  const connection: Connection = { id: event.requestContext.connectionId, room, name };
  const expiresAt = Math.floor(Date.now() / 1000) + twoHours;
  await connections.send(new PutCommand({ TableName, Item: { ...connection, expiresAt } }));
  return { statusCode: 200, body: '' };
}
