import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction, RestAccess, RestApiTrigger, type RestApiTriggerProps, TenantId } from '../../../../src';
import { anyCode, faultsOf, only, templateOf } from '../../../support/fixture';
import { method, newApi } from '../../../support/rest-api';

const PER_TENANT = { tenancyConfig: lambda.TenancyConfig.PER_TENANT };
const HEADER = 'integration.request.header.X-Amz-Tenant-Id';

/** An API with a route to a function that isolates tenants. */
function served(route: Partial<RestApiTriggerProps>, handler: object = PER_TENANT) {
  const { stack, api } = newApi();
  const guard = new HandlerFunction(stack, 'Guard', anyCode());
  const trigger = new RestApiTrigger(api, { route: 'GET /reports', access: RestAccess.lambda(guard), ...route });
  new HandlerFunction(stack, 'Handler', { ...anyCode(), ...handler, triggers: [trigger] });
  return stack;
}

const warningsOf = (stack: ReturnType<typeof served>) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('tenant'))
    .map(({ entry }) => /lambdaform:\w+/.exec(String(entry.data))?.[0]);

test.each<[string, TenantId, string, object | undefined]>([
  ['what the authorizer says', TenantId.fromAuthorizer('tenantId'), 'context.authorizer.tenantId', undefined],
  [
    'a header',
    TenantId.fromHeader('x-tenant'),
    'method.request.header.x-tenant',
    { 'method.request.header.x-tenant': true },
  ],
  ['the path', TenantId.fromPath('tenant'), 'method.request.path.tenant', { 'method.request.path.tenant': true }],
  [
    'the query',
    TenantId.fromQuery('tenant'),
    'method.request.querystring.tenant',
    { 'method.request.querystring.tenant': true },
  ],
])('%s tells Lambda the tenant', (_place, tenant, from, parameters) => {
  const template = templateOf(served({ route: 'GET /{tenant}/reports', tenant }));
  const { Integration, RequestParameters } = method(template);
  expect(Integration).toMatchObject({ Type: 'AWS_PROXY', RequestParameters: { [HEADER]: from } });
  expect(RequestParameters).toEqual(parameters);
});

test('a request without the header gets status 400: Lambda would refuse it, and the caller get status 500', () => {
  const template = templateOf(served({ tenant: TenantId.fromHeader('x-tenant') }));
  expect(only(template, 'AWS::ApiGateway::RequestValidator').Properties).toMatchObject({
    ValidateRequestParameters: true,
  });
  expect(method(template).RequestValidatorId).toEqual(expect.anything());
});

test('the parameters of the route are kept beside', () => {
  const parameters = { 'method.request.querystring.page': false };
  const stack = served({ tenant: TenantId.fromHeader('x-tenant'), requestParameters: parameters });
  expect(method(templateOf(stack)).RequestParameters).toEqual({
    ...parameters,
    'method.request.header.x-tenant': true,
  });
});

test('an asynchronous route hands on the tenant, too', () => {
  const stack = served({ tenant: TenantId.fromAuthorizer('tenantId'), asynchronous: true });
  expect(method(templateOf(stack)).Integration.RequestParameters).toEqual({
    [HEADER]: 'context.authorizer.tenantId',
    'integration.request.header.X-Amz-Invocation-Type': "'Event'",
  });
});

test("a claim of a user pool's token may have a namespace", () => {
  const { stack, api } = newApi();
  const access = RestAccess.cognito({ userPools: [new cognito.UserPool(stack, 'Users')] });
  const tenant = TenantId.fromAuthorizer('claims.custom:tenant');
  const triggers = [new RestApiTrigger(api, { route: 'GET /reports', access, tenant })];
  new HandlerFunction(stack, 'Handler', { ...anyCode(), ...PER_TENANT, triggers });
  expect(method(templateOf(stack)).Integration.RequestParameters).toEqual({
    [HEADER]: 'context.authorizer.claims.custom:tenant',
  });
});

describe('refused is', () => {
  test.each<[string, Partial<RestApiTriggerProps>, string]>([
    ['a route without a tenant', {}, 'TenantMissing'],
    ['a parameter that the path does not have', { tenant: TenantId.fromPath('tenant') }, 'TenantPlace'],
    ['a header with its place', { tenant: TenantId.fromHeader('header.x-tenant') }, 'TenantPlace'],
    ['a header without a name', { tenant: TenantId.fromHeader('') }, 'TenantPlace'],
    ['a context with a space', { tenant: TenantId.fromAuthorizer('the tenant') }, 'TenantPlace'],
    [
      'the authorizer of a public route',
      { access: RestAccess.PUBLIC, tenant: TenantId.fromAuthorizer('tenantId') },
      'TenantPlace',
    ],
    [
      'the authorizer of a route that checks signatures',
      { access: RestAccess.IAM, tenant: TenantId.fromAuthorizer('tenantId') },
      'TenantPlace',
    ],
  ])('%s', (_what, route, code) => {
    expect(faultsOf(() => served(route)).map((fault) => fault.code)).toEqual([code]);
  });

  test('what a user pool does not say', () => {
    const { stack, api } = newApi();
    const access = RestAccess.cognito({ userPools: [new cognito.UserPool(stack, 'Users')] });
    const triggers = [new RestApiTrigger(api, { route: 'GET /', access, tenant: TenantId.fromAuthorizer('sub') })];
    const make = () => new HandlerFunction(stack, 'Handler', { ...anyCode(), ...PER_TENANT, triggers });
    expect(faultsOf(make)).toMatchObject([{ code: 'TenantPlace', fix: "write TenantId.fromAuthorizer('claims.sub')" }]);
  });
});

describe('a warning is given', () => {
  test('if everybody can be any tenant', () => {
    const stack = served({ access: RestAccess.PUBLIC, tenant: TenantId.fromHeader('x-tenant') });
    expect(warningsOf(stack)).toEqual(['lambdaform:tenantOfCaller']);
  });

  test('not if an authorizer may compare', () => {
    expect(warningsOf(served({ tenant: TenantId.fromHeader('x-tenant') }))).toEqual([]);
  });

  test('not if the API decides who may call', () => {
    const { stack, api } = newApi({ defaultMethodOptions: { authorizationType: apigateway.AuthorizationType.IAM } });
    const triggers = [new RestApiTrigger(api, { route: 'GET /', tenant: TenantId.fromHeader('x-tenant') })];
    new HandlerFunction(stack, 'Handler', { ...anyCode(), ...PER_TENANT, triggers });
    expect(warningsOf(stack)).toEqual([]);
  });

  test('if nothing needs the tenant', () => {
    const stack = served({ tenant: TenantId.fromAuthorizer('tenantId') }, {});
    expect(warningsOf(stack)).toEqual(['lambdaform:tenantUnused']);
  });
});
