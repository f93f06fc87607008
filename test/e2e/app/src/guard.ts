import type {
  APIGatewayAuthorizerResult,
  APIGatewayRequestAuthorizerEvent,
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda';

/** Lets the staff in. */
export async function simple(
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<{ role: string }>> {
  return { isAuthorized: event.headers?.authorization === 'staff', context: { role: 'staff' } };
}

/** The same in the words of a REST API. */
export async function policy(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  // A REST API hands the names of headers on as they were written.
  const [, said] = Object.entries(event.headers ?? {}).find(([name]) => /^authorization$/i.test(name)) ?? [];
  const Effect = said === 'staff' ? 'Allow' : 'Deny';
  return {
    principalId: 'staff',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: event.methodArn }],
    },
    context: { role: 'staff' },
  };
}
