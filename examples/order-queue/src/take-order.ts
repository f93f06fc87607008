import { Logger } from '@aws-lambda-powertools/logger';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type Order, orderOf } from './order';

const logger = new Logger({ serviceName: 'take-order' });
const sns = new SNSClient();

/** POST /orders: accepts an order. Its id comes from the customer, so sending it again causes no second delivery. */
export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  logger.addContext(context);
  let order: Order;
  try {
    order = orderOf(event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : event.body);
  } catch (error) {
    return { statusCode: 400, body: JSON.stringify({ problem: (error as Error).message }) };
  }
  await sns.send(
    new PublishCommand({
      TopicArn: process.env.ORDERS,
      Message: JSON.stringify(order),
      MessageGroupId: order.customer, // keeps the orders of one customer in order; the orders of others do not wait for them
      MessageDeduplicationId: order.id,
    }),
  );
  logger.info('order taken', { order });
  return { statusCode: 202, body: JSON.stringify({ id: order.id }) };
}
