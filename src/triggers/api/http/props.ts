import type { Duration } from 'aws-cdk-lib';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type { HttpAccess } from './access';

/** How a route of an HTTP API is answered, whichever it is. */
export interface HttpApiRouteOptions {
  /**
   * Who may call the route. `HttpAccess.PUBLIC` has to be said.
   *
   * @default - `defaultAccess` of `HttpApiSettings`, else the `defaultAuthorizer` of the API; without both it is an error
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
   * What API Gateway changes in a request before the handler gets it.
   *
   * @default - nothing
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
   * How many requests the route takes: in a second, and at once. Further ones are answered with status 429. The function
   * has to be in the stack of the API.
   *
   * @default - `throttle` of `HttpApiSettings`
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
   */
  readonly throttle?: apigwv2.ThrottleSettings;
}

/** What `HttpApiTrigger` answers, and to whom. */
export interface HttpApiTriggerProps extends HttpApiRouteOptions {
  /**
   * Method and path: `'POST /orders'`, `'GET /orders/{id}'`, `'GET /files/{proxy+}'` for all paths below `/files`,
   * `'ANY /carts'` for all methods, or `'$default'` for what no other route takes.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
   */
  readonly route: string;
}
