import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Order, orderOf } from './order';

const lambda = new LambdaClient();

/** POST /orders: starts an execution. The name of it is the id of the order, so sending it again starts no second one. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  let order: Order;
  try {
    order = orderOf(event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : event.body);
  } catch (error) {
    return { statusCode: 400, body: JSON.stringify({ problem: (error as Error).message }) };
  }
  await lambda.send(
    new InvokeCommand({
      FunctionName: process.env.HANDLE_ORDER,
      InvocationType: 'Event',
      DurableExecutionName: order.id,
      Payload: Buffer.from(JSON.stringify(order)),
    }),
  );
  return { statusCode: 202, body: JSON.stringify({ id: order.id }) };
}
