import { Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { HandlerFunction } from '../../src/functions/handler-function';
import { RestAccess, RestApiTrigger, type RestApiTriggerProps } from '../../src/triggers';
import { anyCode, newStack, templateOf } from './fixture';

/** A route; a plain string is a public route. */
type Served = string | RestApiTriggerProps;

/** An API without a role for the whole account. */
export function restApi(stack: Stack, props: apigateway.RestApiProps = {}): apigateway.RestApi {
  return new apigateway.RestApi(stack, 'Api', { cloudWatchRole: false, ...props });
}

/** A stack with an API that has no routes. */
export function newApi(props: apigateway.RestApiProps = {}): { stack: Stack; api: apigateway.RestApi } {
  const stack = newStack();
  return { stack, api: restApi(stack, props) };
}

/** A function in the stack of the API. */
export function serve(api: apigateway.IRestApi, id: string, ...routes: Served[]): HandlerFunction {
  return serveIn(Stack.of(api), api, id, ...routes);
}

/** A function in another stack. */
export function serveIn(stack: Stack, api: apigateway.IRestApi, id: string, ...routes: Served[]): HandlerFunction {
  const props = routes.map((it) => (typeof it === 'string' ? { route: it, access: RestAccess.PUBLIC } : it));
  return new HandlerFunction(stack, id, { ...anyCode(), triggers: props.map((it) => new RestApiTrigger(api, it)) });
}

/** What becomes of an API and one function. */
export function made(...routes: Served[]): Template {
  const { stack, api } = newApi();
  serve(api, 'Handler', ...routes);
  return templateOf(stack);
}

/** The properties of the first method with a verb. */
export function method(template: Template, name = 'GET'): Record<string, any> {
  const [found] = Object.values(
    template.findResources('AWS::ApiGateway::Method', { Properties: { HttpMethod: name } }),
  );
  return found.Properties;
}
