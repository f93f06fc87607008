import type { Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { routeTwice } from '../../../../src/checks/rules/refused/route-twice';
import { keepsRuleContract } from '../../../support/rule-contract';

const api = (stack: Stack, id = 'Api') => new apigateway.CfnApi(stack, id, { name: id, protocolType: 'HTTP' });
const route = (stack: Stack, id: string, { ref: apiId }: apigateway.CfnApi, routeKey: string) =>
  new apigateway.CfnRoute(stack, id, { apiId, routeKey });

keepsRuleContract(routeTwice, {
  found: {
    'one route twice': {
      app: (stack) => {
        const one = api(stack);
        route(stack, 'First', one, 'GET /orders');
        route(stack, 'Second', one, 'GET /orders');
      },
      at: 'Stack/Second',
      says: /^the API has the route GET \/orders already: Stack\/First$/,
    },
  },
  silent: {
    'other methods, paths and APIs': (stack) => {
      const one = api(stack);
      route(stack, 'First', one, 'GET /orders');
      route(stack, 'Second', one, 'POST /orders');
      route(stack, 'Third', one, 'GET /orders/{id}');
      route(stack, 'Fourth', api(stack, 'Other'), 'GET /orders');
    },
  },
});
