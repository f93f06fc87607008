import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { answer } from './http';

const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient());

/** GET /orders/{id} */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const id = event.pathParameters?.id;
  const { Item: order } = await dynamodb.send(new GetCommand({ TableName: process.env.ORDERS, Key: { id } }));
  return order ? answer(200, order) : answer(404, { problems: [`there is no order ${id}`] });
}
