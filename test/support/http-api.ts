import { Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HandlerFunction } from '../../src/functions/handler-function';
import { HttpAccess, HttpApiTrigger, type HttpApiTriggerProps } from '../../src/triggers';
import { anyCode, newStack, templateOf } from './fixture';

/** A route; a plain string is a public route. */
type Served = string | HttpApiTriggerProps;

/** A stack with an API that has no routes. */
export function newApi(): { stack: Stack; api: apigwv2.HttpApi } {
  const stack = newStack();
  return { stack, api: new apigwv2.HttpApi(stack, 'Api') };
}

/** A function in the stack of the API. */
export function serve(api: apigwv2.IHttpApi, id: string, ...routes: Served[]): HandlerFunction {
  return serveIn(Stack.of(api), api, id, ...routes);
}

/** A function in another stack. */
export function serveIn(stack: Stack, api: apigwv2.IHttpApi, id: string, ...routes: Served[]): HandlerFunction {
  const props = routes.map((it) => (typeof it === 'string' ? { route: it, access: HttpAccess.PUBLIC } : it));
  return new HandlerFunction(stack, id, { ...anyCode(), triggers: props.map((it) => new HttpApiTrigger(api, it)) });
}

/** What becomes of an API and one function. */
export function made(...routes: Served[]): Template {
  const { stack, api } = newApi();
  serve(api, 'Handler', ...routes);
  return templateOf(stack);
}

/** So many routes. */
export function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `GET /things-${i}`);
}

/** The numbers below a count in several orders. */
export function orders(count: number): number[][] {
  const straight = Array.from({ length: count }, (_, i) => i);
  const odd = straight.filter((i) => i % 2 === 1);
  const even = straight.filter((i) => i % 2 === 0);
  return [straight, [...straight].reverse(), [...odd, ...even], [...even.reverse(), ...odd]];
}
