import type { Duration } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { RestAccess } from './access';

/** How a route of a REST API is answered, whichever it is. */
export interface RestApiRouteOptions {
  /**
   * Who may call the route. `RestAccess.PUBLIC` has to be said.
   *
   * @default - `defaultAccess` of `RestApiSettings`, else the `defaultMethodOptions` of the API; without both it is an
   * error
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
   * Whether the answer is passed on while the function makes it. The handler has to be made with
   * `awslambda.streamifyResponse`, and the function then has a minute if it states no timeout.
   *
   * @default apigateway.ResponseTransferMode.BUFFERED
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
   */
  readonly responseTransferMode?: apigateway.ResponseTransferMode;

  /**
   * What the body must look like, whatever its content type: a JSON schema of draft 4. Others are answered with status
   * 400 and never reach the function.
   *
   * @default - any body
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
   */
  readonly requestBody?: apigateway.JsonSchema;

  /**
   * Parameters that a request has, and whether it must: `{ 'method.request.querystring.page': true }`. A request without
   * one that it must have is answered with status 400.
   *
   * @default - none
   */
  readonly requestParameters?: { [name: string]: boolean };

  /**
   * Whether a request needs the key of a usage plan, besides `access`: a key counts requests, it protects nothing.
   *
   * @default false
   */
  readonly apiKeyRequired?: boolean;

  /**
   * How many requests the route takes: in a second, and at once. Further ones are answered with status 429.
   *
   * @default - `throttle` of `RestApiSettings`
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
   */
  readonly throttle?: apigateway.ThrottleSettings;
}

/** What `RestApiTrigger` answers, and to whom. */
export interface RestApiTriggerProps extends RestApiRouteOptions {
  /**
   * Method and path: `'POST /orders'`, `'GET /orders/{id}'`, `'GET /files/{proxy+}'` for all paths below `/files`, or
   * `'ANY /carts'` for all methods.
   */
  readonly route: string;
}
