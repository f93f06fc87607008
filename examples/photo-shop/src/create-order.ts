import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { answer, jsonBody } from './http';
import { type Order, type OrderRequest, problemsOf } from './order';

const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient());

/** POST /orders: accepts an order, or lists everything that is wrong with it. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const request: Partial<OrderRequest> = jsonBody(event) ?? {};
  const problems = problemsOf(request);
  if (problems.length > 0) {
    return answer(400, { problems });
  }

  const { customer, photo, size, copies } = request as OrderRequest;
  const order: Order = { id: randomUUID(), placedAt: new Date().toISOString(), customer, photo, size, copies };
  await dynamodb.send(new PutCommand({ TableName: process.env.ORDERS, Item: order }));
  console.log('order taken', order);
  return answer(201, order, { location: `/orders/${order.id}` });
}
