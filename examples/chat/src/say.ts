import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { DeleteCommand, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyResult, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { type Connection, connections, TableName } from './connections';

const maxLength = 1000;
const gateway = new ApiGatewayManagementApiClient({ endpoint: process.env.CALLBACK_URL });

/** say: passes `{"action": "say", "text": "..."}` on to everyone in the speaker's room. */
export async function handler(event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResult> {
  const { text } = JSON.parse(event.body ?? '{}');
  if (typeof text !== 'string' || text.length === 0 || text.length > maxLength) return { statusCode: 400, body: '' };
  const speaker = await find(event.requestContext.connectionId);
  if (!speaker) return { statusCode: 403, body: '' };

  const message = JSON.stringify({ from: speaker.name, room: speaker.room, text });
  const pages = paginateQuery(
    { client: connections },
    {
      TableName,
      IndexName: 'byRoom',
      KeyConditionExpression: 'room = :room',
      ExpressionAttributeValues: { ':room': speaker.room },
    },
  );
  for await (const { Items = [] } of pages) {
    await Promise.all(Items.map(({ id }) => post(id, message)));
  }
  return { statusCode: 200, body: '' };
}

async function find(id: string): Promise<Connection | undefined> {
  const { Item } = await connections.send(new GetCommand({ TableName, Key: { id } }));
  return Item as Connection | undefined;
}

/** A connection that is gone is removed; the others still get the message. */
async function post(id: string, message: string): Promise<void> {
  try {
    await gateway.send(new PostToConnectionCommand({ ConnectionId: id, Data: message }));
  } catch (error) {
    if (!(error instanceof GoneException)) throw error;
    await connections.send(new DeleteCommand({ TableName, Key: { id } }));
  }
}
