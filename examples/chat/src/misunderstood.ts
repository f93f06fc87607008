import type { APIGatewayProxyResult } from 'aws-lambda';

/** $default: answers messages that match no other route. */
export async function handler(): Promise<APIGatewayProxyResult> {
  return { statusCode: 200, body: JSON.stringify({ problem: 'say {"action": "say", "text": "..."}' }) };
}
