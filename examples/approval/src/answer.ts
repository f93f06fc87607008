import {
  CallbackTimeoutException,
  LambdaClient,
  ResourceNotFoundException,
  SendDurableExecutionCallbackSuccessCommand,
} from '@aws-sdk/client-lambda';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { answerOf } from './order';

const lambda = new LambdaClient();

/** POST /answers: hands the answer to the execution that waits for it. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  let given: ReturnType<typeof answerOf>;
  try {
    given = answerOf(event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : event.body);
  } catch (error) {
    return { statusCode: 400, body: JSON.stringify({ problem: (error as Error).message }) };
  }
  const { callbackId, ...answer } = given;
  try {
    await lambda.send(
      new SendDurableExecutionCallbackSuccessCommand({
        CallbackId: callbackId,
        Result: Buffer.from(JSON.stringify(answer)),
      }),
    );
  } catch (error) {
    const isOver = error instanceof CallbackTimeoutException || error instanceof ResourceNotFoundException;
    if (!isOver) throw error;
    return { statusCode: 404, body: JSON.stringify({ problem: 'nobody waits for this answer any more' }) };
  }
  return { statusCode: 204 };
}
