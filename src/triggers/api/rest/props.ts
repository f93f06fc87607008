import type { Duration } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { RestAccess } from './access';
import type { RestMappingOptions } from './mapping/options';
import type { TenantId } from './tenant/tenant-id';

/** How a function serves a route of a REST API. */
export interface RestApiRouteOptions {
  /**
   * Who may call the route. `RestAccess.PUBLIC` must be explicit.
   *
   * @default - `defaultAccess` of `RestApiSettings`, else the `defaultMethodOptions` of the API; an error without either
   */
  readonly access?: RestAccess;

  /**
   * How long API Gateway waits for the function: 50 milliseconds to 29 seconds, or longer on a Regional or private API
   * whose account has a raised quota; up to 15 minutes for streams. The function's timeout must not be longer.
   *
   * @default - 29 seconds, 15 minutes for streams
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  readonly integrationTimeout?: Duration;

  /**
   * Whether the response is streamed while the function writes it. The handler must be wrapped in
   * `awslambda.streamifyResponse`. The default timeout of the function is then a minute.
   *
   * @default apigateway.ResponseTransferMode.BUFFERED
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
   */
  readonly responseTransferMode?: apigateway.ResponseTransferMode;

  /**
   * Whether the caller gets status 202 at once, while Lambda queues the event, retries it and keeps it in the failure queue if
   * the function fails.
   *
   * @default false
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html
   */
  readonly asynchronous?: boolean;

  /**
   * How API Gateway transforms requests and responses, for a function that does not handle HTTP.
   *
   * @default - the function gets the request and returns status, headers and body (proxy)
   */
  readonly mapping?: RestMappingOptions;

  /**
   * A JSON schema of draft 4 that the body must match, whatever its content type. Other requests get status 400 and never
   * reach the function.
   *
   * @default - any body
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
   */
  readonly requestBody?: apigateway.JsonSchema;

  /**
   * The parameters of a request, and whether they are required: `{ 'method.request.querystring.page': true }`. A request
   * without a required one gets status 400.
   *
   * @default - none
   */
  readonly requestParameters?: { [name: string]: boolean };

  /**
   * Where the tenant of a request is found. Needed by functions that isolate tenants (`tenancyConfig`), and only by them.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation-invoke.html
   * @default - requests have no tenant
   */
  readonly tenant?: TenantId;

  /**
   * Whether a request needs the key of a usage plan, in addition to `access`: a key counts requests, it protects nothing.
   *
   * @default false
   */
  readonly apiKeyRequired?: boolean;

  /**
   * How many requests the route accepts: per second, and at once. Others get status 429.
   *
   * @default - `throttle` of `RestApiSettings`
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
   */
  readonly throttle?: apigateway.ThrottleSettings;
}

/** Which requests `RestApiTrigger` serves, and who may send them. */
export interface RestApiTriggerProps extends RestApiRouteOptions {
  /**
   * Method and path: `'POST /orders'`, `'GET /orders/{id}'`, `'GET /files/{proxy+}'` for all paths below `/files`, or
   * `'ANY /carts'` for all methods.
   */
  readonly route: string;
}
