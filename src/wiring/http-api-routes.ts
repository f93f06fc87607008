import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { collectFaults } from '../private/errors';
import { entriesOf } from '../private/ids/sorted';
import { takes } from '../private/inputs/takes';
import { type HttpApiRouteOptions, HttpApiTrigger } from '../triggers';
import { Wiring } from './wiring';

/**
 * The routes of an HTTP API in one place, with the functions that handle them.
 *
 * This does the same as an `HttpApiTrigger` on each function; you can use both together.
 *
 * @example
 *
 * declare const api: apigwv2.HttpApi;
 * declare const listOrders: lambda.Function;
 * declare const createOrder: lambda.Function;
 * declare const signedIn: HttpAccess;
 *
 * HttpApiRoutes.of(api).add({ 'GET /orders': listOrders, 'GET /orders/{id}': listOrders }, { access: HttpAccess.PUBLIC });
 * HttpApiRoutes.of(api).add({ 'POST /orders': createOrder }, { access: signedIn });
 */
export class HttpApiRoutes {
  /**
   * The routes of one API.
   *
   * @param api the API: of this stack, of another one, or imported
   */
  public static of(api: apigwv2.IHttpApi): HttpApiRoutes {
    takes('HttpApiRoutes.of', api);
    return new HttpApiRoutes(api);
  }

  private constructor(private readonly api: apigwv2.IHttpApi) {}

  /**
   * Adds routes. Throws all mistakes in them together.
   *
   * @param routes `METHOD /path` and the function or alias that handles it
   * @param options options of all these routes
   */
  public add(routes: { [route: string]: lambda.IFunction }, options: HttpApiRouteOptions = {}): void {
    collectFaults(
      entriesOf(routes).map(
        ([route, handler]) =>
          () =>
            void Wiring.attach(handler, { triggers: [new HttpApiTrigger(this.api, { ...options, route })] }),
      ),
    );
  }
}
