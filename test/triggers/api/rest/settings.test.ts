import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { AccessLogs, RestAccess, RestApiSettings, type RestApiSettingsProps } from '../../../../src/triggers';
import { faultsOf, newStack, only, templateOf } from '../../../support/fixture';
import { unacknowledgedFindings } from '../../../support/nag';
import { method, newApi, restApi, serve } from '../../../support/rest-api';

const METHOD = 'AWS::ApiGateway::Method';
const STAGE = 'AWS::ApiGateway::Stage';
const LOGS = 'AWS::Logs::LogGroup';
const PLAN = 'AWS::ApiGateway::UsagePlan';
const KEY = 'AWS::ApiGateway::ApiKey';
const OPEN = RestAccess.PUBLIC;

function withSettings(settings: RestApiSettingsProps, route = 'GET /', props: apigateway.RestApiProps = {}) {
  const { stack, api } = newApi(props);
  RestApiSettings.of(api).set(settings);
  serve(api, 'Handler', { route });
  return { stack, api, template: templateOf(stack) };
}

describe('the access of a route', () => {
  const IAM = { authorizationType: apigateway.AuthorizationType.IAM };
  test.each<[string, RestApiSettingsProps, apigateway.RestApiProps, string]>([
    ['is that of the settings', { defaultAccess: RestAccess.IAM }, {}, 'AWS_IAM'],
    ['is public if that of the settings is', { defaultAccess: OPEN }, {}, 'NONE'],
    [
      'is the one that a name stands for',
      { defaultAccess: RestAccess.named('a'), authorizers: { a: OPEN } },
      {},
      'NONE',
    ],
    ['is that of the API', {}, { defaultMethodOptions: IAM }, 'AWS_IAM'],
    [
      'is that of the settings rather than that of the API',
      { defaultAccess: OPEN },
      { defaultMethodOptions: IAM },
      'NONE',
    ],
  ])('%s', (_sentence, settings, props, type) => {
    expect(method(withSettings(settings, 'GET /', props).template).AuthorizationType).toBe(type);
  });

  test.each([{}, { defaultMethodOptions: { authorizationType: apigateway.AuthorizationType.NONE } }])(
    'must be set if there is no default (%j)',
    (props) => {
      const { api } = newApi(props);
      const faults = faultsOf(() => serve(api, 'Handler', { route: 'GET /' }));
      expect(faults).toMatchObject([{ code: 'RouteWithoutAccess', fix: expect.stringContaining('RestAccess.PUBLIC') }]);
    },
  );

  test('cannot be a default that is set after the route', () => {
    const { api } = withSettings({ defaultAccess: RestAccess.IAM });
    const faults = faultsOf(() => RestApiSettings.of(api).set({ defaultAccess: OPEN }));
    expect(faults.map((fault) => fault.code)).toEqual(['DefaultAccessSetTooLate']);
  });

  test('an unknown name is refused', () => {
    const { api } = newApi();
    const faults = faultsOf(() => serve(api, 'Handler', { route: 'GET /', access: RestAccess.named('staff') }));
    expect(faults).toMatchObject([
      { code: 'UnknownAuthorizer', what: "the API has no authorizer 'staff': it has none with a name" },
    ]);
  });
});

describe('access logs', () => {
  test.each([
    ['are written by default if the API creates the role that they need', { cloudWatchRole: true }, undefined, 1],
    ['are not written if the role is unknown, because the deployment could fail', {}, undefined, 0],
    ['are written on request', {}, AccessLogs.json(), 1],
    ['can be switched off', { cloudWatchRole: true }, AccessLogs.none(), 0],
  ])('%s', (_sentence, props, accessLogs, count) => {
    const { template } = withSettings({ defaultAccess: OPEN, accessLogs }, 'GET /', props);
    const groups = Object.keys(template.findResources(LOGS)).filter((id) => id.startsWith('Api'));
    expect(groups).toHaveLength(count);
    const setting = only(template, STAGE).Properties.AccessLogSetting;
    if (count === 0) expect(setting).toBeUndefined();
    else expect(JSON.parse(setting.Format)).toMatchObject({ resourcePath: '$context.resourcePath' });
  });

  test('leave a stage alone that has its own', () => {
    const stack = newStack();
    const accessLogDestination = new apigateway.LogGroupLogDestination(new logs.LogGroup(stack, 'Own'));
    const api = restApi(stack, { deployOptions: { accessLogDestination } });
    RestApiSettings.of(api).set({ accessLogs: AccessLogs.json() });
    serve(api, 'Handler', 'GET /');
    expect(only(templateOf(stack), STAGE).Properties.AccessLogSetting.Format).not.toContain('integrationError');
  });
});

describe('throttling', () => {
  const throttle = { rateLimit: 100, burstLimit: 50 };
  const settingsOf = (stack: Stack) => only(templateOf(stack), STAGE).Properties.MethodSettings;

  test('applies to the stage, and to routes with the settings that they lack', () => {
    const { stack, api } = newApi({ deployOptions: { metricsEnabled: true } });
    const routes = ['GET /', 'ANY /a/b', 'POST /a/{id}'];
    serve(api, 'Handler', ...routes.map((route, i) => ({ route, access: OPEN, throttle: { rateLimit: i + 1 } })));
    RestApiSettings.of(api).set({ throttle });
    const usual = { DataTraceEnabled: false, MetricsEnabled: true, ThrottlingBurstLimit: 50 };
    expect(settingsOf(stack)).toEqual([
      { ...usual, HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 100 },
      { ...usual, HttpMethod: 'GET', ResourcePath: '/~1', ThrottlingRateLimit: 1 },
      { ...usual, HttpMethod: '*', ResourcePath: '/~1a~1b', ThrottlingRateLimit: 2 },
      { ...usual, HttpMethod: 'POST', ResourcePath: '/~1a~1{id}', ThrottlingRateLimit: 3 },
    ]);
  });

  test('is written in the form that the CDK uses', () => {
    const { stack, api } = newApi({ deployOptions: { methodOptions: { '/a/{id}/GET': { throttlingRateLimit: 7 } } } });
    serve(api, 'Handler', { route: 'GET /a/{id}', access: OPEN, throttle: { burstLimit: 3 } });
    expect(settingsOf(stack)).toMatchObject([
      { HttpMethod: 'GET', ResourcePath: '/~1a~1{id}', ThrottlingRateLimit: 7, ThrottlingBurstLimit: 3 },
    ]);
  });

  test('is absent by default', () => {
    const { stack, api } = newApi();
    serve(api, 'Handler', 'GET /');
    expect(settingsOf(stack)).toBeUndefined();
  });

  test('of a route needs the stage', () => {
    const { api } = newApi({ deploy: false });
    const faults = faultsOf(() => serve(api, 'Handler', { route: 'GET /', access: OPEN, throttle }));
    expect(faults.map((fault) => fault.code)).toEqual(['RouteThrottleElsewhere']);
    expect(faultsOf(() => RestApiSettings.of(api).set({ throttle })).map((fault) => fault.code)).toEqual([
      'ApiWithoutStage',
    ]);
  });
});

describe('CORS', () => {
  const cors = { allowOrigins: ['https://shop.example.com'], allowCredentials: true };

  test.each(['before', 'after'])('answers preflights of each path once, set %s the routes', (when) => {
    const { stack, api } = newApi();
    if (when === 'before') RestApiSettings.of(api).set({ cors });
    serve(api, 'Handler', 'GET /orders', 'POST /orders', 'GET /orders/{id}', 'OPTIONS /own');
    if (when === 'after') RestApiSettings.of(api).set({ cors });
    const template = templateOf(stack);
    const found = Object.values(template.findResources(METHOD, { Properties: { HttpMethod: 'OPTIONS' } }));
    const types = found.map((it) => it.Properties.Integration.Type).sort();
    expect(types).toEqual(['AWS_PROXY', 'MOCK', 'MOCK']);
    template.hasResourceProperties('AWS::ApiGateway::GatewayResponse', {
      ResponseType: 'DEFAULT_4XX',
      ResponseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'https://shop.example.com'" },
    });
    expect(unacknowledgedFindings(stack).filter((finding) => finding.includes('OPTIONS'))).toEqual([]);
  });

  test('of several origins leaves the errors of API Gateway alone, which could name only one', () => {
    const allowOrigins = ['https://a.example.com', 'https://b.example.com'];
    const { template } = withSettings({ defaultAccess: OPEN, cors: { allowOrigins } });
    template.resourceCountIs('AWS::ApiGateway::GatewayResponse', 0);
  });

  test.each<[string, apigateway.RestApiProps, object, string]>([
    ['all origins with credentials', {}, { allowOrigins: ['*'], allowCredentials: true }, 'CorsCredentials'],
    ['an origin with a trailing slash', {}, { allowOrigins: ['https://a.b/'] }, 'CorsOrigin'],
    [
      'twice',
      { defaultCorsPreflightOptions: { allowOrigins: ['*'] } },
      { allowOrigins: ['https://a.b'] },
      'CorsSetTwice',
    ],
  ])('is refused: %s', (_sentence, props, options, code) => {
    const { api } = newApi(props);
    const faults = faultsOf(() => RestApiSettings.of(api).set({ cors: options as never }));
    expect(faults.map((fault) => fault.code)).toEqual([code]);
  });
});

describe('a web ACL', () => {
  test('protects the stage', () => {
    const { stack, api } = newApi();
    const visibilityConfig = { cloudWatchMetricsEnabled: true, metricName: 'acl', sampledRequestsEnabled: false };
    const acl = new wafv2.CfnWebACL(stack, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig,
    });
    RestApiSettings.of(api).set({ webAclArn: acl.attrArn });
    serve(api, 'Handler', 'GET /');
    const association = only(templateOf(stack), 'AWS::WAFv2::WebACLAssociation').Properties;
    expect(association.WebACLArn).toEqual({ 'Fn::GetAtt': ['Acl', 'Arn'] });
    expect(JSON.stringify(association.ResourceArn)).toMatch(/:apigateway:.*\/restapis\/.*\/stages\//);
  });

  test('for CloudFront is refused', () => {
    const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/1';
    const faults = faultsOf(() => RestApiSettings.of(newApi().api).set({ webAclArn }));
    expect(faults).toMatchObject([{ code: 'WebAclScope', at: 'Stack/Api' }]);
  });
});

describe('API keys and usage plans', () => {
  const keyed = { route: 'GET /', access: OPEN, apiKeyRequired: true };
  const warnings = (stack: Stack) => {
    templateOf(stack);
    return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('apiKeyWithoutUsagePlan')).length;
  };

  test('a plan gets its own key unless it is given keys', () => {
    const { stack, api } = newApi();
    const mine = new apigateway.ApiKey(stack, 'Mine');
    const quota = { limit: 1000, period: apigateway.Period.DAY };
    const throttle = { rateLimit: 5, burstLimit: 2 };
    RestApiSettings.of(api).set({ usagePlans: { free: { quota }, partners: { throttle, apiKeys: [mine] } } });
    serve(api, 'Handler', keyed);
    const template = templateOf(stack);
    template.resourceCountIs(PLAN, 2);
    template.resourceCountIs(KEY, 2);
    template.resourceCountIs('AWS::ApiGateway::UsagePlanKey', 2);
    template.hasResourceProperties(PLAN, { Quota: { Limit: 1000, Period: 'DAY' }, ApiStages: [Match.objectLike({})] });
    expect(method(template).ApiKeyRequired).toBe(true);
    expect(warnings(stack)).toBe(0);
  });

  test('a plan without keys is refused', () => {
    const faults = faultsOf(() => RestApiSettings.of(newApi().api).set({ usagePlans: { free: { apiKeys: [] } } }));
    expect(faults).toMatchObject([{ code: 'UsagePlanWithoutKey', what: expect.stringContaining("'free'") }]);
  });

  test('a route that needs a key causes a warning without a plan, which may be one of the CDK', () => {
    const [alone, planned] = [false, true].map((withPlan) => {
      const { stack, api } = newApi();
      serve(api, 'Handler', keyed);
      if (withPlan) api.addUsagePlan('Plan', { apiStages: [{ stage: api.deploymentStage }] });
      return warnings(stack);
    });
    expect([alone, planned]).toEqual([1, 0]);
  });
});

describe('the settings of an imported API cannot be changed', () => {
  test('except access and the alarm', () => {
    const ids = { restApiId: 'a1b2c3', rootResourceId: 'r00t' };
    const api = apigateway.RestApi.fromRestApiAttributes(newStack(), 'Api', ids);
    RestApiSettings.of(api).set({ defaultAccess: OPEN, latencyThreshold: Duration.seconds(1) });
    const faults = faultsOf(() => RestApiSettings.of(api).set({ cors: { allowOrigins: ['*'] }, usagePlans: {} }));
    expect(faults).toMatchObject([{ code: 'ApiSettingsImported', what: expect.stringMatching(/^cors, usagePlans /) }]);
    serve(api, 'Handler', { route: 'GET /' });
    expect(method(templateOf(Stack.of(api))).AuthorizationType).toBe('NONE');
  });
});

test('settings add no findings of cdk-nag', () => {
  const [bare, full] = [false, true].map((all) => {
    const { stack, api } = newApi();
    const settings: RestApiSettingsProps = {
      cors: { allowOrigins: ['https://a.b'] },
      accessLogs: AccessLogs.json(),
      throttle: { rateLimit: 9, burstLimit: 9 },
      usagePlans: { partners: {} },
    };
    RestApiSettings.of(api).set({ defaultAccess: OPEN, ...(all && settings) });
    serve(api, 'Handler', { route: 'GET /', apiKeyRequired: all, throttle: { rateLimit: 1 } });
    return unacknowledgedFindings(stack);
  });
  expect(full.filter((finding) => !bare.includes(finding))).toEqual([]);
});
