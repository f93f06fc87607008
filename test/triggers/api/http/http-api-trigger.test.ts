import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction } from '../../../../src/functions/handler-function';
import { HttpAccess, HttpApiSettings, HttpApiTrigger, Invocation } from '../../../../src/triggers';
import { Wiring } from '../../../../src/wiring/wiring';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../../support/fixture';
import { made, newApi, numbered, orders, serve, serveIn } from '../../../support/http-api';
import { keepsTriggerContract } from '../../../support/trigger-contract';

const OPEN = HttpAccess.PUBLIC;
const ROUTE = 'AWS::ApiGatewayV2::Route';
const INTEGRATION = 'AWS::ApiGatewayV2::Integration';
const PERMISSION = 'AWS::Lambda::Permission';

describe('HttpApiTrigger', () => {
  const contract = {
    // With its access logs, which all routes share, so that only what a trigger adds is counted.
    source: (stack: Stack) => {
      const api = new apigwv2.HttpApi(stack, 'Api');
      HttpApiSettings.of(api).set({});
      return api;
    },
    trigger: (api: apigwv2.HttpApi) => new HttpApiTrigger(api, { route: 'POST /orders', access: OPEN }),
    another: (api: apigwv2.HttpApi) => new HttpApiTrigger(api, { route: 'GET /orders/{id}', access: HttpAccess.IAM }),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { [ROUTE]: 1, [INTEGRATION]: 1, [PERMISSION]: 1 },
    alarms: ['5xx', 'Latency'],
    duplicate: 'DuplicateRoute',
    exclusive: 'one function can answer a request',
  };
  keepsTriggerContract(contract);

  test('creates only the route and its integration, in payload format 2.0', () => {
    const template = made('GET /orders/{id}');
    expect(only(template, ROUTE).Properties).toMatchObject({ RouteKey: 'GET /orders/{id}', AuthorizationType: 'NONE' });
    expect(only(template, INTEGRATION).Properties).toEqual({
      ApiId: { Ref: expect.any(String) },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': [expect.any(String), 'Arn'] },
      PayloadFormatVersion: '2.0',
    });
  });

  test.each(['GET /', 'ANY /carts', 'GET /files/{proxy+}', 'DELETE /a/{b}/c/{d}', 'GET /v1/a.b~c:d', '$default'])(
    'accepts the route %s',
    (route) => {
      expect(only(made(route), ROUTE).Properties.RouteKey).toBe(route);
    },
  );

  test('passes on parameter mapping, payload format and timeout', () => {
    const parameterMapping = new apigwv2.ParameterMapping().removeHeader('cookie');
    const payloadFormatVersion = apigwv2.PayloadFormatVersion.VERSION_1_0;
    const integrationTimeout = Duration.seconds(5);
    const template = made({ route: 'GET /', access: OPEN, parameterMapping, payloadFormatVersion, integrationTimeout });
    expect(only(template, INTEGRATION).Properties).toMatchObject({
      PayloadFormatVersion: '1.0',
      RequestParameters: { 'remove:header.cookie': '' },
      TimeoutInMillis: 5000,
    });
    expect(only(template, 'AWS::Lambda::Function').Properties.Timeout).toBe(5);
  });

  test('allows exactly this API to invoke the function, on all of its routes', () => {
    const { SourceArn } = only(made('GET /', '$default'), PERMISSION).Properties;
    expect(JSON.stringify(SourceArn)).toMatch(/:execute-api:.*{"Ref":"Api\w+"},"\/\*\/\*"\]/);
  });

  test('watches the share of server errors of the API, once per function', () => {
    const alarms = Object.values(
      made('GET /', 'GET /a').findResources('AWS::CloudWatch::Alarm', { Properties: { MetricName: '5xx' } }),
    );
    expect(alarms).toHaveLength(1);
    expect(alarms[0].Properties).toMatchObject({
      Namespace: 'AWS/ApiGateway',
      Dimensions: [
        { Name: 'ApiId', Value: { Ref: expect.any(String) } },
        { Name: 'Stage', Value: '$default' },
      ],
      Statistic: 'Average',
      Threshold: 0.05,
      ComparisonOperator: 'GreaterThanThreshold',
      Period: 60,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 3,
    });
  });
});

describe('many routes', () => {
  test.each([1, 30, 60])('%i routes of one function share one integration and one permission', (count) => {
    const template = made(...numbered(count));
    template.resourceCountIs(ROUTE, count);
    template.resourceCountIs(INTEGRATION, 1);
    template.resourceCountIs(PERMISSION, 1);
  });

  test('two functions on one API have an integration and a permission each', () => {
    const { stack, api } = newApi();
    serve(api, 'One', 'GET /one', 'PUT /one');
    serve(api, 'Two', 'GET /two');
    const template = templateOf(stack);
    template.resourceCountIs(INTEGRATION, 2);
    template.resourceCountIs(PERMISSION, 2);
  });

  test('one function on two APIs has an integration, a permission and an alarm for each', () => {
    const { stack, api } = newApi();
    const other = new apigwv2.HttpApi(stack, 'Other');
    const triggers = [api, other].map((it) => new HttpApiTrigger(it, { route: 'GET /', access: OPEN }));
    new HandlerFunction(stack, 'Handler', { ...anyCode(), triggers });
    const template = templateOf(stack);
    template.resourceCountIs(INTEGRATION, 2);
    template.resourceCountIs(PERMISSION, 2);
    template.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { MetricName: '5xx' }, 2);
  });

  test('routes with another event format have an integration of their own', () => {
    const payloadFormatVersion = apigwv2.PayloadFormatVersion.VERSION_1_0;
    const template = made('GET /a', 'GET /b', { route: 'GET /old', access: OPEN, payloadFormatVersion });
    template.resourceCountIs(INTEGRATION, 2);
    template.resourceCountIs(PERMISSION, 1);
  });

  test('their order changes nothing', () => {
    const access = HttpAccess.jwt({ issuer: 'https://id.example.com', audience: ['web'] });
    const routes = ['GET /a', { route: 'GET /b', access }, { route: '$default', access: HttpAccess.IAM }];
    expect(made(...routes).toJSON()).toEqual(made(...routes.reverse()).toJSON());
  });

  test('a parameter with a new name changes the route in place', () => {
    const ids = ['GET /a/{id}', 'GET /a/{key}'].map((route) => Object.keys(made(route).findResources(ROUTE)));
    expect(ids[0]).toEqual(ids[1]);
  });
});

describe('an API outside the stack of the function', () => {
  test.each(['PUBLIC', 'IAM', 'jwt', 'lambda, with its function beside the handler', 'lambda, in a third stack'])(
    'may be in another stack of the app, with access %s',
    (kind) => {
      const app = newApp();
      const api = new apigwv2.HttpApi(new Stack(app, 'ApiStack'), 'Api');
      const stack = new Stack(app, 'Functions');
      const guardStack = kind.includes('third') ? new Stack(app, 'Guards') : stack;
      const accesses: Record<string, () => HttpAccess> = {
        PUBLIC: () => HttpAccess.PUBLIC,
        IAM: () => HttpAccess.IAM,
        jwt: () => HttpAccess.jwt({ issuer: 'https://id.example.com', audience: ['web'] }),
        lambda: () => HttpAccess.lambda(new HandlerFunction(guardStack, 'Guard', anyCode())),
      };
      const access = accesses[kind.split(',')[0]]();
      serveIn(stack, api, 'One', { route: 'GET /one', access });
      serveIn(new Stack(app, 'More'), api, 'Two', { route: 'GET /two', access });
      stack.addStackDependency(Stack.of(api));
      templateOf(stack).resourceCountIs(ROUTE, 1);
      expect(() => app.synth()).not.toThrow();
    },
  );

  test('may be imported', () => {
    const stack = newStack();
    const api = apigwv2.HttpApi.fromHttpApiAttributes(stack, 'Api', { httpApiId: 'a1b2c3' });
    serve(api, 'Handler', 'GET /');
    const template = templateOf(stack);
    expect(only(template, ROUTE).Properties.ApiId).toBe('a1b2c3');
    expect(JSON.stringify(only(template, PERMISSION).Properties.SourceArn)).toContain(':a1b2c3/*/*"');
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { Dimensions: [{ Name: 'ApiId', Value: 'a1b2c3' }] });
  });

  test('counts once if it is imported twice', () => {
    const stack = newStack();
    const [one, two] = ['One', 'Two'].map((id) =>
      apigwv2.HttpApi.fromHttpApiAttributes(stack, id, { httpApiId: 'a1b2c3' }),
    );
    serve(one, 'A', 'GET /');
    expect(faultsOf(() => serve(two, 'B', 'GET /'))[0].code).toBe('DuplicateRoute');
  });
});

describe('an imported function', () => {
  test('gets its route, and the CDK warns that no permission to invoke it can be added', () => {
    const { stack, api } = newApi();
    const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
    const handler = lambda.Function.fromFunctionArn(stack, 'Imported', functionArn);
    Wiring.attach(handler, { triggers: [new HttpApiTrigger(api, { route: 'GET /', access: OPEN })] });
    templateOf(stack).resourceCountIs(PERMISSION, 0);
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('addPermission\\(\\) has no effect'));
  });
});

test('a function is stopped after a second if the API waits less', () => {
  const template = made({ route: 'GET /', access: OPEN, integrationTimeout: Duration.millis(500) });
  expect(only(template, 'AWS::Lambda::Function').Properties.Timeout).toBe(1);
});

test('a function that runs longer than the API waits is refused', () => {
  const { stack, api } = newApi();
  const triggers = [new HttpApiTrigger(api, { route: 'GET /', access: OPEN })];
  const faults = faultsOf(
    () => new HandlerFunction(stack, 'Handler', { ...anyCode(), timeout: Duration.seconds(31), triggers }),
  );
  expect(faults).toMatchObject([{ code: 'TimeoutLongerThanCaller', what: expect.stringContaining('30 seconds') }]);
});

test('a timeout of 30 seconds, the default of AWS, is allowed', () => {
  const template = made({ route: 'GET /', access: OPEN, integrationTimeout: Duration.seconds(30) });
  expect(only(template, INTEGRATION).Properties).not.toHaveProperty('TimeoutInMillis');
  expect(only(template, 'AWS::Lambda::Function').Properties.Timeout).toBe(10);
});

test('the order of functions and routes changes nothing', () => {
  const [first, ...others] = orders(5).map((order) => {
    const { stack, api } = newApi();
    for (const i of order) {
      const throttle = { rateLimit: i + 1, burstLimit: 1 };
      serve(api, `Handler${i}`, { route: `GET /things-${i}`, access: OPEN, throttle }, `POST /things-${i}`);
    }
    return templateOf(stack).toJSON();
  });
  for (const template of others) expect(template).toEqual(first);
});

describe('the alarm for slow responses', () => {
  const thresholdOf = (timeouts: number[], latencyThreshold?: Duration) => {
    const { stack, api } = newApi();
    timeouts.forEach((seconds, i) => {
      const triggers = [new HttpApiTrigger(api, { route: `GET /${i}`, access: OPEN })];
      const timeout = seconds === 0 ? undefined : Duration.seconds(seconds);
      new HandlerFunction(stack, `Handler${i}`, { ...anyCode(), timeout, triggers });
    });
    if (latencyThreshold) HttpApiSettings.of(api).set({ latencyThreshold });
    const found = Object.values(
      templateOf(stack).findResources('AWS::CloudWatch::Alarm', { Properties: { MetricName: 'Latency' } }),
    );
    return found.map((it) => [it.Properties.ExtendedStatistic, it.Properties.Threshold]);
  };

  test.each<[string, number[], Duration | undefined, number]>([
    ['starts at 2.5 seconds if no function sets a timeout', [0, 0], undefined, 2500],
    ['follows the longest timeout', [4, 20, 8], undefined, 5000],
    ['starts where the user wants', [4, 20], Duration.millis(700), 700],
  ])('%s', (_sentence, timeouts, stated, threshold) => {
    expect(thresholdOf(timeouts, stated)).toEqual([['p90', threshold]]);
  });
});
