import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction } from '../../../../src/functions/handler-function';
import { HttpAccess } from '../../../../src/triggers';
import { anyCode, faultsOf, newStack, only, templateOf } from '../../../support/fixture';
import { made, newApi, serve } from '../../../support/http-api';

const ROUTE = 'AWS::ApiGatewayV2::Route';
const AUTHORIZER = 'AWS::ApiGatewayV2::Authorizer';
const PERMISSION = 'AWS::Lambda::Permission';

describe('HttpAccess', () => {
  const issuer = 'https://id.example.com';
  const JWT = { issuer, audience: ['web'] };

  test.each<[string, () => HttpAccess, object]>([
    ['PUBLIC needs no authorization', () => HttpAccess.PUBLIC, { AuthorizationType: 'NONE' }],
    ['IAM requires a signature', () => HttpAccess.IAM, { AuthorizationType: 'AWS_IAM' }],
    ['jwt requires a token', () => HttpAccess.jwt(JWT), { AuthorizationType: 'JWT', AuthorizerId: expect.anything() }],
    [
      'jwt requires scopes',
      () => HttpAccess.jwt({ ...JWT, scopes: ['write'] }),
      { AuthorizationType: 'JWT', AuthorizationScopes: ['write'] },
    ],
    [
      'authorizer uses an authorizer of the CDK',
      () => HttpAccess.authorizer(new HttpJwtAuthorizer('Own', issuer, { jwtAudience: ['web'] }), { scopes: ['read'] }),
      { AuthorizationType: 'JWT', AuthorizerId: expect.anything(), AuthorizationScopes: ['read'] },
    ],
  ])('%s', (_sentence, access, properties) => {
    expect(only(made({ route: 'GET /', access: access() }), ROUTE).Properties).toMatchObject(properties);
  });

  test('lambda calls a function, separately for each route', () => {
    const { stack, api } = newApi();
    const guard = new HandlerFunction(stack, 'Guard', anyCode());
    serve(api, 'Handler', { route: 'GET /', access: HttpAccess.lambda(guard) });
    const template = templateOf(stack);
    expect(only(template, ROUTE).Properties.AuthorizationType).toBe('CUSTOM');
    expect(only(template, AUTHORIZER).Properties).toMatchObject({
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      AuthorizerResultTtlInSeconds: 300,
      IdentitySource: ['$request.header.Authorization', '$context.routeKey'],
    });
    template.hasResourceProperties(PERMISSION, {
      FunctionName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Guard'), 'Arn'] },
      SourceArn: { 'Fn::Join': ['', Match.arrayWith(['/authorizers/'])] },
    });
  });

  test('lambda can return IAM policies, and be called for every request', () => {
    const { stack, api } = newApi();
    const guard = new HandlerFunction(stack, 'Guard', anyCode());
    const access = HttpAccess.lambda(guard, { simpleResponses: false, resultsCacheTtl: Duration.seconds(0) });
    serve(api, 'Handler', { route: 'GET /', access });
    const properties = only(templateOf(stack), AUTHORIZER).Properties;
    expect(properties).toMatchObject({ AuthorizerResultTtlInSeconds: 0, EnableSimpleResponses: false });
  });

  test.each<[string, (guard: lambda.IFunction) => HttpAccess[], number]>([
    ['one for an access that several routes share', () => Array(3).fill(HttpAccess.jwt(JWT)), 1],
    ['one for equal settings', () => [1, 2, 3].map(() => HttpAccess.jwt({ ...JWT, audience: ['web'] })), 1],
    ['one whatever the scopes', () => [HttpAccess.jwt(JWT), HttpAccess.jwt({ ...JWT, scopes: ['write'] })], 1],
    ['one for each audience', () => [HttpAccess.jwt(JWT), HttpAccess.jwt({ ...JWT, audience: ['app'] })], 2],
    ['one for a function that decides', (guard) => [HttpAccess.lambda(guard), HttpAccess.lambda(guard)], 1],
    [
      'one for each set of options',
      (guard) => [HttpAccess.lambda(guard), HttpAccess.lambda(guard, { simpleResponses: false })],
      2,
    ],
  ])('creates authorizers: %s', (_sentence, accesses, count) => {
    const { stack, api } = newApi();
    const guard = new HandlerFunction(stack, 'Guard', anyCode());
    const routes = accesses(guard).map((access, i) => ({ route: `GET /${i}`, access }));
    serve(api, 'One', routes[0]);
    serve(api, 'Two', ...routes.slice(1));
    const template = templateOf(stack);
    template.resourceCountIs(AUTHORIZER, count);
    const names = Object.values(template.findResources(AUTHORIZER)).map((it) => it.Properties.Name);
    expect(new Set(names).size).toBe(count);
  });

  test('creates one authorizer on each of two APIs', () => {
    const { stack, api } = newApi();
    const other = new apigwv2.HttpApi(stack, 'Other');
    const access = HttpAccess.jwt(JWT);
    serve(api, 'One', { route: 'GET /', access });
    serve(other, 'Two', { route: 'GET /', access });
    templateOf(stack).resourceCountIs(AUTHORIZER, 2);
  });

  test('distinguishes user pools by their constructs, in whatever order they are created', () => {
    const ids = [
      ['A', 'B'],
      ['B', 'A'],
    ].map((order) => {
      const { stack, api } = newApi();
      for (const id of order) {
        const pool = new cognito.UserPool(stack, id);
        const audience = [pool.addClient('Web').userPoolClientId];
        const access = HttpAccess.jwt({ issuer: pool.userPoolProviderUrl, audience });
        serve(api, `Handler${id}`, { route: `GET /${id}`, access });
      }
      return Object.keys(templateOf(stack).findResources(AUTHORIZER)).sort();
    });
    expect(ids[0]).toHaveLength(2);
    expect(ids[0]).toEqual(ids[1]);
  });

  test.each([
    ['PUBLIC', HttpAccess.PUBLIC, 'NONE'],
    ['IAM', HttpAccess.IAM, 'AWS_IAM'],
  ])('%s overrides the defaults of the API', (_name, access, type) => {
    const stack = newStack();
    const api = new apigwv2.HttpApi(stack, 'Api', {
      defaultAuthorizer: new HttpJwtAuthorizer('Default', issuer, { jwtAudience: ['web'] }),
      defaultAuthorizationScopes: ['admin'],
    });
    serve(api, 'Handler', { route: 'GET /', access });
    const route = only(templateOf(stack), ROUTE).Properties;
    expect(route.AuthorizationType).toBe(type);
    expect(route).not.toHaveProperty('AuthorizationScopes');
  });
});

describe('settings that no token can match', () => {
  test.each([
    ['an issuer without https', { issuer: 'http://id.example.com', audience: ['web'] }, "got 'http://id.example.com'"],
    ['an issuer that is a name', { issuer: 'example', audience: ['web'] }, "got 'example'"],
    ['no audience', { issuer: 'https://id.example.com', audience: [] }, 'got []'],
    ['an empty audience', { issuer: 'https://id.example.com', audience: [''] }, 'got [""]'],
  ])('are refused: %s', (_sentence, options, received) => {
    const { api } = newApi();
    const faults = faultsOf(() => serve(api, 'Handler', { route: 'GET /', access: HttpAccess.jwt(options) }));
    expect(faults).toMatchObject([
      { code: 'JwtSettings', at: 'Stack/Handler', what: expect.stringContaining(received) },
    ]);
  });

  test('are reported together with a malformed route', () => {
    const { api } = newApi();
    const access = HttpAccess.jwt({ issuer: 'example', audience: [] });
    const faults = faultsOf(() => serve(api, 'Handler', { route: 'get /', access }));
    expect(faults.map((fault) => fault.code)).toEqual(['RouteSyntax', 'JwtSettings', 'JwtSettings']);
  });
});
