import type { Duration } from 'aws-cdk-lib';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type { HttpAccess } from './access';

/** How a function serves a route of an HTTP API. */
export interface HttpApiRouteOptions {
  /**
   * Who may call the route. `HttpAccess.PUBLIC` must be explicit.
   *
   * @default - `defaultAccess` of `HttpApiSettings`, else the `defaultAuthorizer` of the API; an error without either
   */
  readonly access?: HttpAccess;

  /**
   * The shape of the event that the handler gets.
   *
   * @default apigwv2.PayloadFormatVersion.VERSION_2_0
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
   */
  readonly payloadFormatVersion?: apigwv2.PayloadFormatVersion;

  /**
   * The changes that API Gateway makes to a request before the handler gets it.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
   */
  readonly parameterMapping?: apigwv2.ParameterMapping;

  /**
   * How long API Gateway waits for the function: 50 milliseconds to 30 seconds. The function's timeout must not be
   * longer.
   *
   * @default Duration.seconds(30)
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
   */
  readonly integrationTimeout?: Duration;

  /**
   * How many requests the route accepts: per second, and at once. Others get status 429. The function must be in the
   * stack of the API.
   *
   * @default - `throttle` of `HttpApiSettings`
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
   */
  readonly throttle?: apigwv2.ThrottleSettings;
}

/** Which requests `HttpApiTrigger` serves, and who may send them. */
export interface HttpApiTriggerProps extends HttpApiRouteOptions {
  /**
   * Method and path: `'POST /orders'`, `'GET /orders/{id}'`, `'GET /files/{proxy+}'` for all paths below `/files`,
   * `'ANY /carts'` for all methods, or `'$default'` for requests that match no other route.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
   */
  readonly route: string;
}
