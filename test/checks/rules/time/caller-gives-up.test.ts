import { CustomResource, Duration, type Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction, HttpAccess, HttpApiTrigger } from '../../../../src';
import { callerGivesUp } from '../../../../src/checks/rules/time/caller-gives-up';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const running = (stack: Stack, seconds: number) => plainFunction(stack, 'Fn', { timeout: Duration.seconds(seconds) });

function http(stack: Stack, handler: lambda.IFunction): void {
  for (const path of ['/a', '/b']) {
    const integration = new HttpLambdaIntegration('Integration', handler);
    new apigatewayv2.HttpApi(stack, `Api${path.slice(1)}`).addRoutes({ path, integration });
  }
}

keepsRuleContract(callerGivesUp, {
  found: {
    'a minute behind HTTP APIs, once': {
      app: (stack) => http(stack, running(stack, 60)),
      at: 'Stack/Fn',
      says: /the timeout is 60 seconds, and API Gateway waits 30 seconds/,
    },
    'a minute behind an HTTP API, by an alias': {
      app: (stack) => http(stack, running(stack, 60).addAlias('live')),
      at: 'Stack/Fn',
      says: /waits 30 seconds/,
    },
    'half a minute in the authorizer of an HTTP API': {
      app: (stack) => {
        const authorizer = new HttpLambdaAuthorizer('Authorizer', running(stack, 30));
        const integration = new HttpLambdaIntegration('Integration', plainFunction(stack, 'Get'));
        new apigatewayv2.HttpApi(stack, 'Api').addRoutes({ path: '/', integration, authorizer });
      },
      at: 'Stack/Fn',
      says: /the timeout is 30 seconds, and API Gateway waits 10 seconds/,
    },
    'a minute behind a REST API': {
      app: (stack) => void new apigateway.LambdaRestApi(stack, 'Api', { handler: running(stack, 60) }),
      at: 'Stack/Fn',
      says: /waits 29 seconds/,
    },
    'ten seconds for Cognito': {
      app: (stack) => void new cognito.UserPool(stack, 'Users', { lambdaTriggers: { preSignUp: running(stack, 10) } }),
      at: 'Stack/Fn',
      says: /Cognito waits 5 seconds/,
    },
    'a minute for a custom resource that must be there in half of that': {
      app: (stack) => {
        const serviceTimeout = Duration.seconds(30);
        new CustomResource(stack, 'Domain', { serviceToken: running(stack, 60).functionArn, serviceTimeout });
      },
      at: 'Stack/Fn',
      says: /CloudFormation waits 30 seconds/,
    },
  },
  silent: {
    'a custom resource that has an hour': (stack) =>
      void new CustomResource(stack, 'Domain', { serviceToken: running(stack, 60).functionArn }),
    'half a minute behind an HTTP API': (stack) => http(stack, running(stack, 30)),
    'a minute behind a REST API that waits as long': (stack) => {
      const api = new apigateway.RestApi(stack, 'Api');
      const timeout = Duration.seconds(29);
      const integration = new apigateway.LambdaIntegration(running(stack, 60), { timeout });
      const method = api.root.addMethod('GET', integration).node.defaultChild as apigateway.CfnMethod;
      method.addPropertyOverride('Integration.TimeoutInMillis', 60_000);
    },
    'a REST API that does not wait': (stack) => {
      const api = new apigateway.RestApi(stack, 'Api');
      const requestParameters = { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" };
      const integration = new apigateway.LambdaIntegration(running(stack, 60), { proxy: false, requestParameters });
      api.root.addMethod('POST', integration);
    },
    'a trigger of this library, which chooses the timeout': (stack) => {
      const api = new apigatewayv2.HttpApi(stack, 'Api');
      const triggers = [new HttpApiTrigger(api, { route: 'GET /', access: HttpAccess.PUBLIC })];
      new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers });
    },
  },
});
