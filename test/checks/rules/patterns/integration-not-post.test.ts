import type { Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { integrationNotPost } from '../../../../src/checks/rules/patterns/integration-not-post';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

function byHand(stack: Stack, integrationHttpMethod: string | undefined, uri?: string): void {
  const { attrRootResourceId: resourceId, ref: restApiId } = new apigateway.CfnRestApi(stack, 'Api', { name: 'shop' });
  const { functionArn } = plainFunction(stack);
  const invocations = `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
  const integration = { type: uri ? 'HTTP_PROXY' : 'AWS_PROXY', integrationHttpMethod, uri: uri ?? invocations };
  new apigateway.CfnMethod(stack, 'Get', { httpMethod: 'GET', resourceId, restApiId, integration });
}

keepsRuleContract(integrationNotPost, {
  found: {
    'a call by the method of the route': {
      app: (stack) => byHand(stack, 'GET'),
      at: 'Stack/Get',
      says: /^it calls Stack\/Fn by GET, but Lambda accepts only POST$/,
    },
  },
  silent: {
    'a call by POST': (stack) => byHand(stack, 'POST'),
    'a call of another server': (stack) => byHand(stack, 'GET', 'https://example.com'),
    'what the CDK connects': (stack) =>
      void new apigateway.RestApi(stack, 'Api').root.addMethod(
        'GET',
        new apigateway.LambdaIntegration(plainFunction(stack)),
      ),
  },
});
