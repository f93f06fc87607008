import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyResult, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { connections, TableName } from './connections';

/** $disconnect: removes a connection that has ended. API Gateway calls it at best effort. */
export async function handler(event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResult> {
  await connections.send(new DeleteCommand({ TableName, Key: { id: event.requestContext.connectionId } }));
  return { statusCode: 200, body: '' };
}
