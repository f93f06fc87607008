import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';

const client = new ApiGatewayManagementApiClient({ endpoint: process.env.CHAT });

export const handler = async (event: { id: string; text: string }) =>
  client.send(new PostToConnectionCommand({ ConnectionId: event.id, Data: Buffer.from(event.text) }));

export const close = async (ConnectionId: string) => client.send(new DeleteConnectionCommand({ ConnectionId }));
