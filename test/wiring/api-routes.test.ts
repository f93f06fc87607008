import type { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction } from '../../src/functions';
import { HttpAccess, HttpApiSettings, RestAccess, RestApiSettings } from '../../src/triggers';
import { HttpApiRoutes, RestApiRoutes } from '../../src/wiring';
import { anyCode, faultsOf, newStack, templateOf } from '../support/fixture';
import { restApi } from '../support/rest-api';

const PERMISSION = 'AWS::Lambda::Permission';
type Table = Record<string, lambda.IFunction>;

/** The two kinds of API, told apart by nothing else. */
const KINDS = {
  HttpApiRoutes: {
    make(stack: Stack) {
      const api = new apigwv2.HttpApi(stack, 'Api');
      HttpApiSettings.of(api).set({ defaultAccess: HttpAccess.IAM });
      return api as apigwv2.HttpApi | apigateway.RestApi;
    },
    add: (api: unknown, routes: Table, open = false) =>
      HttpApiRoutes.of(api as apigwv2.HttpApi).add(routes, open ? { access: HttpAccess.PUBLIC } : undefined),
    type: 'AWS::ApiGatewayV2::Route',
  },
  RestApiRoutes: {
    make(stack: Stack) {
      const api = restApi(stack);
      RestApiSettings.of(api).set({ defaultAccess: RestAccess.IAM });
      return api as apigwv2.HttpApi | apigateway.RestApi;
    },
    add: (api: unknown, routes: Table, open = false) =>
      RestApiRoutes.of(api as apigateway.RestApi).add(routes, open ? { access: RestAccess.PUBLIC } : undefined),
    type: 'AWS::ApiGateway::Method',
  },
};

describe.each(['HttpApiRoutes', 'RestApiRoutes'] as const)('%s', (kind) => {
  const { make, add, type } = KINDS[kind];
  const newFunctions = () => {
    const stack = newStack();
    const [list, create] = ['List', 'Create'].map((id) => new HandlerFunction(stack, id, anyCode()));
    const plain = new lambda.Function(stack, 'Plain', anyCode());
    return { stack, api: make(stack), list, create, plain };
  };

  test('adds routes of several functions in one place, each group with its own access', () => {
    const { stack, api, list, create, plain } = newFunctions();
    add(api, { 'GET /orders': list, 'GET /orders/{id}': list }, true);
    add(api, { 'POST /orders': create, 'DELETE /orders/{id}': plain });
    const template = templateOf(stack);
    const access = Object.values(template.findResources(type)).map((it) => it.Properties.AuthorizationType);
    expect(access.sort()).toEqual(['AWS_IAM', 'AWS_IAM', 'NONE', 'NONE']);
    template.resourceCountIs(PERMISSION, 3);
  });

  test('throws all mistakes of a table together', () => {
    const { api, list, create } = newFunctions();
    add(api, { 'GET /taken': list });
    const faults = faultsOf(() => add(api, { 'get /a': list, 'GET /taken': create, 'GET /b//c': create }));
    expect(faults.map((fault) => [fault.code, fault.at])).toEqual([
      ['RouteSyntax', 'Stack/Create'],
      ['DuplicateRoute', 'Stack/Create'],
      ['RouteSyntax', 'Stack/List'],
    ]);
  });

  test('needs one permission for 60 routes of one function', () => {
    const { stack, api, list } = newFunctions();
    add(api, Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`GET /things-${i}`, list])));
    const template = templateOf(stack);
    template.resourceCountIs(type, 60);
    template.resourceCountIs(PERMISSION, 1);
    expect(quotaWarnings(stack)).toBe(0);
    // A permission becomes a statement of the policy, of which Lambda takes 20 KB.
    const policy = JSON.stringify(Object.values(template.findResources(PERMISSION)).map((it) => it.Properties));
    expect(policy.length).toBeLessThan(1024);
  });

  test('gives the same template whatever the order of the table', () => {
    const [one, two] = [false, true].map((backwards) => {
      const { stack, api, list, create } = newFunctions();
      const table = Object.entries({ 'GET /a': list, 'PUT /a': create, 'GET /b/{id}': list, 'DELETE /b/{id}': create });
      add(api, Object.fromEntries(backwards ? table.reverse() : table));
      return templateOf(stack).toJSON();
    });
    expect(one).toEqual(two);
  });
});

test('more routes of an HTTP API than AWS allows get a warning', () => {
  const stack = newStack();
  const api = KINDS.HttpApiRoutes.make(stack);
  const list = new HandlerFunction(stack, 'List', anyCode());
  KINDS.HttpApiRoutes.add(api, Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`GET /things-${i}`, list])));
  expect(quotaWarnings(stack)).toBe(1);
});

function quotaWarnings(stack: Stack): number {
  templateOf(stack);
  return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('apiQuota')).length;
}
