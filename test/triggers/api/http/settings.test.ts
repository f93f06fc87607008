import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as logs from 'aws-cdk-lib/aws-logs';
import { HandlerFunction } from '../../../../src/functions/handler-function';
import { AccessLogs, HttpAccess, HttpApiSettings, type HttpApiSettingsProps } from '../../../../src/triggers';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../../support/fixture';
import { newApi, serve, serveIn } from '../../../support/http-api';
import { unacknowledgedFindings } from '../../../support/nag';

const ROUTE = 'AWS::ApiGatewayV2::Route';
const STAGE = 'AWS::ApiGatewayV2::Stage';
const API = 'AWS::ApiGatewayV2::Api';
const LOGS = 'AWS::Logs::LogGroup';
const OPEN = HttpAccess.PUBLIC;
const JWT = HttpAccess.jwt({ issuer: 'https://id.example.com', audience: ['web'] });

/** An API with settings and a route without settings of its own. */
function withSettings(props: HttpApiSettingsProps, route = 'GET /', apiProps: apigwv2.HttpApiProps = {}) {
  const stack = newStack();
  const api = new apigwv2.HttpApi(stack, 'Api', apiProps);
  HttpApiSettings.of(api).set(props);
  serve(api, 'Handler', { route });
  return { stack, api, template: templateOf(stack) };
}

const logGroupOfStage = (stack: Stack) => only(templateOf(stack), STAGE).Properties.AccessLogSettings;

describe('the access of a route', () => {
  test.each<[string, HttpApiSettingsProps, object]>([
    ['is that of the settings', { defaultAccess: JWT }, { AuthorizationType: 'JWT' }],
    ['is public if that of the settings is', { defaultAccess: OPEN }, { AuthorizationType: 'NONE' }],
    [
      'is the one that a name in the settings stands for',
      { defaultAccess: HttpAccess.named('staff'), authorizers: { staff: HttpAccess.IAM } },
      { AuthorizationType: 'AWS_IAM' },
    ],
    [
      'is the one behind a name for another name',
      {
        defaultAccess: HttpAccess.named('admins', { scopes: ['admin'] }),
        authorizers: { admins: HttpAccess.named('staff'), staff: JWT },
      },
      { AuthorizationType: 'JWT', AuthorizationScopes: ['admin'] },
    ],
  ])('%s', (_sentence, settings, properties) => {
    expect(only(withSettings(settings).template, ROUTE).Properties).toMatchObject(properties);
  });

  test('is that of the defaultAuthorizer of the API', () => {
    const defaultAuthorizer = new HttpJwtAuthorizer('Own', 'https://id.example.com', { jwtAudience: ['web'] });
    const { template } = withSettings({}, 'GET /', { defaultAuthorizer });
    expect(only(template, ROUTE).Properties.AuthorizationType).toBe('JWT');
  });

  test('must be set if there is no default', () => {
    const { api } = newApi();
    expect(faultsOf(() => serve(api, 'Handler', { route: 'GET /' }, { route: 'get /b' }))).toMatchObject([
      { code: 'RouteWithoutAccess', what: expect.stringContaining("'GET /'"), at: 'Stack/Handler' },
      { code: 'RouteSyntax' },
      { code: 'RouteWithoutAccess' },
    ]);
  });

  test('cannot be a default that is set after the route, unless the route has its own', () => {
    const { api } = newApi();
    serve(api, 'One', 'GET /open');
    HttpApiSettings.of(api).set({ defaultAccess: JWT });
    serve(api, 'Two', { route: 'GET /' });
    const faults = faultsOf(() => HttpApiSettings.of(api).set({ defaultAccess: OPEN }));
    expect(faults).toMatchObject([{ code: 'DefaultAccessSetTooLate', at: 'Stack/Api' }]);
  });

  test('is its own rather than that of the settings', () => {
    const { api, stack } = newApi();
    HttpApiSettings.of(api).set({ defaultAccess: JWT });
    serve(api, 'Handler', { route: 'GET /', access: HttpAccess.IAM });
    expect(only(templateOf(stack), ROUTE).Properties.AuthorizationType).toBe('AWS_IAM');
  });
});

describe('names of authorizers', () => {
  test('are refused if they are unknown, together with the known ones', () => {
    const { api } = newApi();
    HttpApiSettings.of(api).set({ authorizers: { staff: HttpAccess.IAM, customers: JWT } });
    const [fault, ...more] = faultsOf(() =>
      serve(api, 'Handler', { route: 'GET /', access: HttpAccess.named('stuff') }),
    );
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ code: 'UnknownAuthorizer', at: 'Stack/Handler' });
    expect(fault.what).toBe("the API has no authorizer 'stuff': it has 'staff', 'customers'");
  });

  test.each([
    ['constructor', { staff: HttpAccess.IAM }],
    ['a', { a: HttpAccess.named('b'), b: HttpAccess.named('a') }],
  ])('are refused if they lead to no access: %s', (name, authorizers) => {
    const { api } = newApi();
    HttpApiSettings.of(api).set({ authorizers });
    const faults = faultsOf(() => serve(api, 'Handler', { route: 'GET /', access: HttpAccess.named(name) }));
    expect(faults.map((fault) => fault.code)).toEqual(['UnknownAuthorizer']);
  });

  test('share one authorizer of the API, which stays when names are added later', () => {
    const { api, stack } = newApi();
    HttpApiSettings.of(api).set({ authorizers: { customers: JWT } });
    HttpApiSettings.of(api).set({ authorizers: { staff: HttpAccess.IAM } });
    serve(api, 'One', { route: 'GET /', access: HttpAccess.named('customers') });
    serve(api, 'Two', { route: 'POST /', access: HttpAccess.named('customers', { scopes: ['write'] }) });
    templateOf(stack).resourceCountIs('AWS::ApiGatewayV2::Authorizer', 1);
  });

  test('Cognito: tokens of the pool for its clients', () => {
    const stack = newStack();
    const api = new apigwv2.HttpApi(stack, 'Api');
    const userPool = new cognito.UserPool(stack, 'Users');
    const clients = [userPool.addClient('Web'), userPool.addClient('App')];
    serve(api, 'Handler', { route: 'GET /', access: HttpAccess.cognito({ userPool, clients }) });
    const { JwtConfiguration } = only(templateOf(stack), 'AWS::ApiGatewayV2::Authorizer').Properties;
    expect(JwtConfiguration.Audience).toHaveLength(2);
    expect(JSON.stringify(JwtConfiguration.Issuer)).toMatch(/https:\/\/.*ProviderName/);
  });
});

describe('access logs', () => {
  test('are written by default, as JSON, and kept for a month', () => {
    const { stack, api } = newApi();
    serve(api, 'Handler', 'GET /');
    const template = templateOf(stack);
    const groups = template.findResources(LOGS, { Properties: { RetentionInDays: 30 } });
    const [id] = Object.keys(groups).filter((it) => it.startsWith('Api'));
    expect(groups[id].DeletionPolicy).toBe('Delete');
    const { DestinationArn, Format } = only(template, STAGE).Properties.AccessLogSettings;
    expect(DestinationArn).toEqual({ 'Fn::GetAtt': [id, 'Arn'] });
    expect(JSON.parse(Format)).toMatchObject({
      requestId: '$context.requestId',
      routeKey: '$context.routeKey',
      status: '$context.status',
      integrationError: '$context.integrationErrorMessage',
      authorizerError: '$context.authorizer.error',
    });
    expect(Format.length).toBeLessThan(3000);
    expect(HttpApiSettings.of(api).accessLogGroup).toBeDefined();
  });

  test.each(['before', 'after'])('can get more fields and another retention, set %s the routes', (when) => {
    const { stack, api } = newApi();
    const retention = logs.RetentionDays.ONE_YEAR;
    const accessLogs = AccessLogs.json({ retention, fields: { user: '$context.authorizer.claims.sub' } });
    if (when === 'before') HttpApiSettings.of(api).set({ accessLogs });
    serve(api, 'Handler', 'GET /');
    if (when === 'after') HttpApiSettings.of(api).set({ accessLogs });
    const groups = templateOf(stack).findResources(LOGS, { Properties: { RetentionInDays: 365 } });
    expect(Object.keys(groups)).toHaveLength(1);
    expect(JSON.parse(logGroupOfStage(stack).Format).user).toBe('$context.authorizer.claims.sub');
  });

  test.each(['before', 'after'])('can be switched off %s the routes', (when) => {
    const { stack, api } = newApi();
    if (when === 'before') HttpApiSettings.of(api).set({ accessLogs: AccessLogs.none() });
    serve(api, 'Handler', 'GET /');
    if (when === 'after') HttpApiSettings.of(api).set({ accessLogs: AccessLogs.none() });
    expect(logGroupOfStage(stack)).toBeUndefined();
    expect(Object.keys(templateOf(stack).findResources(LOGS)).filter((id) => id.startsWith('Api'))).toEqual([]);
  });

  test('go to a log group of the user', () => {
    const { stack, api } = newApi();
    const logGroup = new logs.LogGroup(stack, 'Mine');
    HttpApiSettings.of(api).set({ accessLogs: AccessLogs.json({ logGroup }) });
    expect(logGroupOfStage(stack).DestinationArn).toEqual(stack.resolve(logGroup.logGroupArn));
  });

  test('leave a stage alone that has its own, but are written for another stage', () => {
    const stack = newStack();
    const api = new apigwv2.HttpApi(stack, 'Api', { createDefaultStage: false });
    const destination = new apigwv2.LogGroupLogDestination(new logs.LogGroup(stack, 'Own'));
    const format = apigateway.AccessLogFormat.custom('$context.requestId');
    api.addStage('Beta', { stageName: 'beta', accessLogSettings: { destination, format } });
    api.addStage('Live', { stageName: 'live' });
    serve(api, 'Handler', 'GET /');
    HttpApiSettings.of(api).set({ accessLogs: AccessLogs.json() });
    const stages = Object.values(templateOf(stack).findResources(STAGE)).map((it) => it.Properties);
    const formats = Object.fromEntries(stages.map((it) => [it.StageName, it.AccessLogSettings.Format]));
    expect(formats.beta).toBe('$context.requestId');
    expect(JSON.parse(formats.live)).toHaveProperty('routeKey');
  });

  test('are created in the stack of the API, whichever stack the function is in', () => {
    const app = newApp();
    const api = new apigwv2.HttpApi(new Stack(app, 'ApiStack'), 'Api');
    const stack = new Stack(app, 'Functions');
    serveIn(stack, api, 'Handler', 'GET /');
    templateOf(Stack.of(api)).resourceCountIs(LOGS, 1);
    templateOf(stack).resourceCountIs(LOGS, 1); // the function's own
  });
});

describe('throttling', () => {
  const throttle = { rateLimit: 100, burstLimit: 50 };

  test('of the stage applies to each route', () => {
    const { template } = withSettings({ defaultAccess: OPEN, throttle, detailedMetricsEnabled: true });
    expect(only(template, STAGE).Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 100,
      ThrottlingBurstLimit: 50,
      DetailedMetricsEnabled: true,
    });
  });

  test('of a route repeats the settings of the stage that it lacks, and the stage waits for the route', () => {
    const { stack, api } = newApi();
    serve(api, 'Handler', 'GET /', { route: 'POST /orders', access: OPEN, throttle: { rateLimit: 5 } });
    HttpApiSettings.of(api).set({ throttle, detailedMetricsEnabled: true });
    const template = templateOf(stack);
    const stage = only(template, STAGE);
    expect(stage.Properties.RouteSettings).toEqual({
      'POST /orders': { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 50, DetailedMetricsEnabled: true },
    });
    const [id] = Object.keys(template.findResources(ROUTE, { Properties: { RouteKey: 'POST /orders' } }));
    expect(stage.DependsOn).toEqual([id]);
  });

  test('of a route in another stack is refused, because the stage would have to come after it', () => {
    const app = newApp();
    const api = new apigwv2.HttpApi(new Stack(app, 'ApiStack'), 'Api');
    const make = () => serveIn(new Stack(app, 'Functions'), api, 'Handler', { route: 'GET /', access: OPEN, throttle });
    expect(faultsOf(make)).toMatchObject([
      {
        code: 'RouteThrottleElsewhere',
        what: expect.stringContaining('in the stack ApiStack'),
        at: 'Functions/Handler',
      },
    ]);
  });
});

describe('CORS', () => {
  const cors = { allowOrigins: ['https://shop.example.com'] };

  test('names the origins, and the methods and headers that pages usually need', () => {
    const { template } = withSettings({ defaultAccess: OPEN, cors: { ...cors, maxAge: Duration.hours(1) } });
    expect(only(template, API).Properties.CorsConfiguration).toMatchObject({
      AllowOrigins: ['https://shop.example.com'],
      AllowMethods: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
      AllowHeaders: expect.arrayContaining(['Authorization', 'Content-Type']),
      MaxAge: 3600,
    });
  });

  test.each<[string, string[], boolean, string[]]>([
    ['no origin', [], false, ['CorsOrigin']],
    ['a trailing slash', ['https://shop.example.com/'], false, ["write 'https://shop.example.com'"]],
    ['a path', ['https://shop.example.com/cart'], false, ["write 'https://shop.example.com'"]],
    ['the default port', ['https://shop.example.com:443'], false, ["write 'https://shop.example.com'"]],
    ['no scheme', ['shop.example.com'], false, ['write scheme and host']],
    ['a wildcard within', ['https://*.example.com'], false, ['write scheme and host']],
    ['all origins with credentials', ['*'], true, ['CorsCredentials']],
    ['all https origins with credentials', ['https://*'], true, ['CorsCredentials']],
  ])('refuses origins that no browser sends: %s', (_sentence, allowOrigins, allowCredentials, found) => {
    const { api } = newApi();
    const faults = faultsOf(() => HttpApiSettings.of(api).set({ cors: { allowOrigins, allowCredentials } }));
    expect(faults).toHaveLength(found.length);
    faults.forEach((fault, i) => {
      expect(`${fault.code} ${fault.fix} ${fault.at}`).toContain(found[i]);
      expect(fault.at).toBe('Stack/Api');
    });
  });

  test.each(['*', 'http://localhost:3000', 'https://*', 'capacitor://localhost', 'chrome-extension://abc'])(
    'accepts the origin %s',
    (origin) => {
      const { stack, api } = newApi();
      HttpApiSettings.of(api).set({ cors: { allowOrigins: [origin] } });
      expect(only(templateOf(stack), API).Properties.CorsConfiguration.AllowOrigins).toEqual([origin]);
    },
  );

  test('is refused if the API has its own', () => {
    const stack = newStack();
    const api = new apigwv2.HttpApi(stack, 'Api', { corsPreflight: { allowOrigins: ['*'] } });
    const faults = faultsOf(() => HttpApiSettings.of(api).set({ cors }));
    expect(faults).toMatchObject([{ code: 'CorsSetTwice', at: 'Stack/Api' }]);
  });

  test.each<[string, HttpAccess, boolean]>([
    ['$default', HttpAccess.IAM, true],
    ['ANY /orders', HttpAccess.IAM, true],
    ['ANY /orders', OPEN, false],
    ['GET /orders', HttpAccess.IAM, false],
  ])('warns of a route that blocks preflights: %s', (route, access, warns) => {
    const { stack, api } = newApi();
    serve(api, 'Handler', { route, access });
    HttpApiSettings.of(api).set({ cors });
    templateOf(stack);
    const found = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('preflightNeedsAccess'));
    expect(found).toHaveLength(warns ? 1 : 0);
  });
});

describe('the settings of an imported API cannot be changed', () => {
  test('except access and the alarm', () => {
    const api = apigwv2.HttpApi.fromHttpApiAttributes(newStack(), 'Api', { httpApiId: 'a1b2c3' });
    HttpApiSettings.of(api).set({ defaultAccess: JWT, latencyThreshold: Duration.seconds(1) });
    const cors = { allowOrigins: ['*'] };
    const faults = faultsOf(() => HttpApiSettings.of(api).set({ cors, throttle: { rateLimit: 1 } }));
    expect(faults).toMatchObject([{ code: 'ApiSettingsImported', what: expect.stringMatching(/^cors, throttle /) }]);
    serve(api, 'Handler', { route: 'GET /' });
    expect(only(templateOf(Stack.of(api)), ROUTE).Properties.AuthorizationType).toBe('JWT');
  });
});

test('an API with everything has no finding of cdk-nag', () => {
  const { stack, api } = newApi();
  HttpApiSettings.of(api).set({
    defaultAccess: JWT,
    cors: { allowOrigins: ['https://a.b'] },
    throttle: { rateLimit: 9 },
  });
  new HandlerFunction(stack, 'Other', anyCode());
  serve(api, 'Handler', { route: 'GET /' }, 'GET /open');
  expect(unacknowledgedFindings(stack)).toEqual([]);
});
