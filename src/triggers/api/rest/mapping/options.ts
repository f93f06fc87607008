import type * as apigateway from 'aws-cdk-lib/aws-apigateway';

/**
 * How API Gateway transforms requests and responses for a function that does not handle HTTP: an integration without
 * proxy.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html
 */
export interface RestMappingOptions {
  /**
   * What the function gets, by the content type of the request: templates in the Velocity language that write JSON. Requests
   * of other content types get status 415.
   *
   * @default - for `application/json`, an event like that of a proxy: `httpMethod`, `path`, `resource`, `headers`,
   * `pathParameters`, `queryStringParameters`, `body`, and the parts of `requestContext` that templates have
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
   */
  readonly requestTemplates?: { [contentType: string]: string };

  /**
   * The responses, each with its own status. Exactly one has no `selectionPattern`: it is for results that no other
   * matches. The others are for errors whose message matches.
   *
   * @default - status 200 with what the function returns, and 500 if it fails; status 202 if it is invoked asynchronously
   */
  readonly responses?: apigateway.IntegrationResponse[];
}
