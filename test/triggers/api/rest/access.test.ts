import { Duration, type Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { HandlerFunction } from '../../../../src/functions/handler-function';
import { RestAccess } from '../../../../src/triggers';
import { anyCode, newStack, only, templateOf } from '../../../support/fixture';
import { method, newApi, restApi, serve } from '../../../support/rest-api';

const AUTHORIZER = 'AWS::ApiGateway::Authorizer';
const PERMISSION = 'AWS::Lambda::Permission';

describe('RestAccess', () => {
  test.each<[string, (stack: Stack, guard: lambda.IFunction) => RestAccess, object]>([
    ['PUBLIC needs no authorization', () => RestAccess.PUBLIC, { AuthorizationType: 'NONE' }],
    ['IAM requires a signature', () => RestAccess.IAM, { AuthorizationType: 'AWS_IAM' }],
    [
      'cognito requires a token of a user pool',
      (stack) => RestAccess.cognito({ userPools: [new cognito.UserPool(stack, 'Users')], scopes: ['orders/write'] }),
      {
        AuthorizationType: 'COGNITO_USER_POOLS',
        AuthorizerId: expect.anything(),
        AuthorizationScopes: ['orders/write'],
      },
    ],
    [
      'lambda calls a function',
      (_stack, guard) => RestAccess.lambda(guard),
      { AuthorizationType: 'CUSTOM', AuthorizerId: expect.anything() },
    ],
    [
      'authorizer uses an authorizer of the CDK',
      (stack, handler) => RestAccess.authorizer(new apigateway.TokenAuthorizer(stack, 'Own', { handler })),
      { AuthorizationType: 'CUSTOM', AuthorizerId: expect.anything() },
    ],
  ])('%s, whatever the default of the API', (_sentence, access, properties) => {
    const stack = newStack();
    const guard = new HandlerFunction(stack, 'Guard', anyCode());
    const authorizer = new apigateway.TokenAuthorizer(stack, 'Default', { handler: guard });
    const api = restApi(stack, { defaultMethodOptions: { authorizer } });
    // Methods that use the default of the API still get it.
    api.root.addMethod('PUT');
    serve(api, 'Handler', { route: 'GET /', access: access(stack, guard) });
    const template = templateOf(stack);
    expect(method(template)).toMatchObject(properties);
    expect(method(template, 'PUT').AuthorizationType).toBe('CUSTOM');
  });

  test('lambda calls the function separately for each route', () => {
    const { stack, api } = newApi();
    const guard = new HandlerFunction(stack, 'Guard', anyCode());
    serve(api, 'Handler', { route: 'GET /', access: RestAccess.lambda(guard) });
    const template = templateOf(stack);
    expect(only(template, AUTHORIZER).Properties).toMatchObject({
      Type: 'REQUEST',
      IdentitySource: 'method.request.header.Authorization,context.httpMethod,context.resourcePath',
      AuthorizerResultTtlInSeconds: 300,
    });
    template.hasResourceProperties(PERMISSION, {
      FunctionName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Guard'), 'Arn'] },
      SourceArn: { 'Fn::Join': ['', Match.arrayWith(['/authorizers/'])] },
    });
  });

  test.each<[string, (users: cognito.UserPool, guard: lambda.IFunction) => RestAccess[], number]>([
    ['one for a user pool', (users) => [1, 2].map(() => RestAccess.cognito({ userPools: [users] })), 1],
    [
      'one whatever the scopes',
      (users) => [
        RestAccess.cognito({ userPools: [users] }),
        RestAccess.cognito({ userPools: [users], scopes: ['a/b'] }),
      ],
      1,
    ],
    ['one for a function that decides', (_users, guard) => [1, 2].map(() => RestAccess.lambda(guard)), 1],
    [
      'one for each set of options',
      (_users, guard) => [
        RestAccess.lambda(guard),
        RestAccess.lambda(guard, { identitySources: [], resultsCacheTtl: Duration.seconds(0) }),
      ],
      2,
    ],
  ])('creates authorizers: %s', (_sentence, accesses, count) => {
    const { stack, api } = newApi();
    const guard = new HandlerFunction(stack, 'Guard', anyCode());
    const [one, two] = accesses(new cognito.UserPool(stack, 'Users'), guard);
    serve(api, 'One', { route: 'GET /one', access: one });
    serve(api, 'Two', { route: 'GET /two', access: two });
    templateOf(stack).resourceCountIs(AUTHORIZER, count);
  });

  test.each<[string, (stack: Stack) => RestAccess, string[]]>([
    ['PUBLIC', () => RestAccess.PUBLIC, []],
    ['IAM', () => RestAccess.IAM, []],
    ['cognito', (stack) => RestAccess.cognito({ userPools: [new cognito.UserPool(stack, 'Users')] }), []],
    ['lambda', (stack) => RestAccess.lambda(new HandlerFunction(stack, 'Guard', anyCode())), []],
  ])('%s leaves no findings of cdk-nag on the methods', (_name, access, findings) => {
    const { stack, api } = newApi();
    serve(api, 'Handler', { route: 'GET /a', access: access(stack) });
    templateOf(stack);
    const { violations } = new AwsSolutionsChecks(stack).validateScope(stack);
    const rules = violations.map((violation) => violation.ruleName).filter((rule) => /APIG4|COG4/.test(rule));
    expect(rules).toEqual(findings);
  });
});
