import { type DurableContext, withDurableExecution } from '@aws/durable-execution-sdk-js';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Answer, LARGE, type Order, type Outcome } from './order';

const orders = DynamoDBDocumentClient.from(new DynamoDBClient());
const sns = new SNSClient();

/**
 * Handles one order, from its arrival to the warehouse or to the bin.
 *
 * Lambda runs this function again from the top whenever it goes on: what a step has returned comes from its checkpoint, and
 * everything else has to come out the same. So times, random values and calls belong into steps.
 */
export const handler = withDurableExecution(async (order: Order, context: DurableContext): Promise<Outcome> => {
  await context.step('remember', () => remember(order, { state: 'received' }));
  const { approved, by } = order.total > LARGE ? await answerFor(order, context) : { approved: true, by: 'nobody' };
  const outcome = approved ? 'shipped' : 'cancelled';
  await context.step(outcome, () => remember(order, { state: outcome, by }));
  return outcome;
});

/** Asks somebody, and waits for the answer: the execution is suspended until it comes, or until the week is over. */
async function answerFor(order: Order, context: DurableContext): Promise<Answer> {
  try {
    const answer = await context.waitForCallback('approval', (callbackId) => ask(order, callbackId), {
      timeout: { days: 7 },
    });
    return JSON.parse(answer);
  } catch (error) {
    context.logger.warn('nobody has answered', { order: order.id, error: (error as Error).message });
    return { approved: false, by: 'nobody' };
  }
}

/** The id of the callback is the only way to answer, so the question goes to those who may. */
async function ask({ id, customer, total }: Order, callbackId: string): Promise<void> {
  await sns.send(
    new PublishCommand({
      TopicArn: process.env.QUESTIONS,
      Subject: `May order ${id} be shipped?`,
      Message: JSON.stringify({ id, customer, total, callbackId }),
    }),
  );
}

/** Steps may run twice if Lambda fails between what they do and their checkpoint, so this one may. */
async function remember(order: Order, more: { state: string; by?: string }): Promise<void> {
  await orders.send(new PutCommand({ TableName: process.env.ORDERS, Item: { ...order, ...more } }));
}
