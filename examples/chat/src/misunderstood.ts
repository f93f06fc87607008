import type { APIGatewayProxyResult } from 'aws-lambda';

/** $default: answers what no other route takes. */
export async function handler(): Promise<APIGatewayProxyResult> {
  return { statusCode: 200, body: JSON.stringify({ problem: 'say {"action": "say", "text": "..."}' }) };
}
