import { Validations } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { ApiCorsOptions } from '../common/cors-options';

/** Answers the preflight requests of browsers for a path, unless the path has an OPTIONS method of its own. */
export function answerPreflights(resource: apigateway.IResource, cors: ApiCorsOptions): void {
  if (resource.node.tryFindChild('OPTIONS')) return;
  const { allowOrigins, allowMethods, allowHeaders, allowCredentials, exposeHeaders, maxAge } = cors;
  const options = { allowOrigins, allowMethods, allowHeaders, allowCredentials, exposeHeaders, maxAge };
  const method = resource.addCorsPreflight(options);
  const reason = 'Browsers ask what is allowed without a token, and get nothing else.';
  for (const id of ['AwsSolutions-APIG4', 'AwsSolutions-COG4']) Validations.of(method).acknowledge({ id, reason });
}

/**
 * Lets pages read errors of API Gateway itself, such as 401 and 429. These responses are the same for all callers, so
 * they can name only one origin.
 */
export function letPagesReadErrors(api: apigateway.RestApi, { allowOrigins, allowCredentials }: ApiCorsOptions): void {
  if (allowOrigins.length !== 1) return;
  const responseHeaders = {
    'Access-Control-Allow-Origin': `'${allowOrigins[0]}'`,
    ...(allowCredentials && { 'Access-Control-Allow-Credentials': "'true'" }),
  };
  api.addGatewayResponse('Cors4xx', { type: apigateway.ResponseType.DEFAULT_4XX, responseHeaders });
  api.addGatewayResponse('Cors5xx', { type: apigateway.ResponseType.DEFAULT_5XX, responseHeaders });
}
