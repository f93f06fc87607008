import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { collectFaults } from '../private/errors';
import { entriesOf } from '../private/ids/sorted';
import { takes } from '../private/inputs/takes';
import { type RestApiRouteOptions, RestApiTrigger } from '../triggers';
import { Wiring } from './wiring';

/**
 * The routes of a REST API in one place, with the functions that handle them.
 *
 * This does the same as a `RestApiTrigger` on each function; you can use both together.
 *
 * @example
 *
 * declare const api: apigateway.RestApi;
 * declare const listOrders: lambda.Function;
 * declare const createOrder: lambda.Function;
 * declare const signedIn: RestAccess;
 *
 * RestApiRoutes.of(api).add({ 'GET /orders': listOrders, 'GET /orders/{id}': listOrders }, { access: RestAccess.PUBLIC });
 * RestApiRoutes.of(api).add({ 'POST /orders': createOrder }, { access: signedIn });
 */
export class RestApiRoutes {
  /**
   * The routes of one API.
   *
   * @param api the API: of this stack, of another one, or imported with its root resource
   */
  public static of(api: apigateway.IRestApi): RestApiRoutes {
    takes('RestApiRoutes.of', api);
    return new RestApiRoutes(api);
  }

  private constructor(private readonly api: apigateway.IRestApi) {}

  /**
   * Adds routes. Throws all mistakes in them together.
   *
   * @param routes `METHOD /path` and the function or alias that handles it
   * @param options options of all these routes
   */
  public add(routes: { [route: string]: lambda.IFunction }, options: RestApiRouteOptions = {}): void {
    collectFaults(
      entriesOf(routes).map(
        ([route, handler]) =>
          () =>
            void Wiring.attach(handler, { triggers: [new RestApiTrigger(this.api, { ...options, route })] }),
      ),
    );
  }
}
