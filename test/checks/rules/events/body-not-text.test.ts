import type { Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { EventUse } from '../../../../src/analysis/found/code-usage';
import { bodyNotText } from '../../../../src/checks/rules/events/body-not-text';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const OBJECT: Partial<EventUse> = { returns: ['body', 'statusCode'], traits: ['returnsObjectBody'] };

function rest(stack: Stack, use: Partial<EventUse>, proxy = true): void {
  const api = new apigateway.RestApi(stack, 'Api');
  api.root.addMethod('GET', new apigateway.LambdaIntegration(readFunction(stack, 'path', use), { proxy }));
}

keepsRuleContract(bodyNotText, {
  found: {
    'an object as the body': {
      app: (stack) => rest(stack, OBJECT),
      at: 'Stack/Fn',
      says: /^src\/handler\.ts:3 returns an object as body to Stack\/Api\/Default\/GET/,
    },
  },
  silent: {
    'a text as the body': (stack) => rest(stack, { ...OBJECT, traits: [] }),
    'a result that a template maps': (stack) => rest(stack, OBJECT, false),
    'an answer without a status': (stack) => rest(stack, { ...OBJECT, returns: ['body'] }),
    'a library around the handler, which makes texts': (stack) =>
      rest(stack, { ...OBJECT, traits: ['returnsObjectBody', 'wrapped'] }),
    'an HTTP API': (stack) => {
      const integration = new HttpLambdaIntegration('Fn', readFunction(stack, 'rawPath', OBJECT));
      new apigatewayv2.HttpApi(stack, 'Api').addRoutes({ path: '/', integration });
    },
  },
});
