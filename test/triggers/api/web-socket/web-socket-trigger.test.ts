import { Duration, Stack } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { HandlerFunction } from '../../../../src/functions/handler-function';
import { Invocation, WebSocketAccess, WebSocketTrigger, type WebSocketTriggerProps } from '../../../../src/triggers';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../../support/fixture';
import { unacknowledgedFindings } from '../../../support/nag';
import { keepsTriggerContract, plainFunction } from '../../../support/trigger-contract';

const ROUTE = 'AWS::ApiGatewayV2::Route';
const INTEGRATION = 'AWS::ApiGatewayV2::Integration';
const PERMISSION = 'AWS::Lambda::Permission';
const OPEN: WebSocketTriggerProps = { routeKey: '$connect', access: WebSocketAccess.PUBLIC };

const newApi = (stack: Stack) => new apigwv2.WebSocketApi(stack, 'Api');

function made(...routes: WebSocketTriggerProps[]) {
  const stack = newStack();
  const api = newApi(stack);
  const handler = plainFunction(
    stack,
    'Handler',
    routes.map((it) => new WebSocketTrigger(api, it)),
  );
  return { stack, api, handler };
}

describe('WebSocketTrigger', () => {
  keepsTriggerContract({
    source: newApi,
    trigger: (api) => new WebSocketTrigger(api, { routeKey: 'sendMessage', postToConnections: true }),
    another: (api) => new WebSocketTrigger(api, OPEN),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { [ROUTE]: 1, [INTEGRATION]: 1, [PERMISSION]: 1 },
    alarms: ['ExecutionError', 'IntegrationError'],
    exclusive: 'one function can handle a message',
  });

  test('shares one integration, one permission and one alarm among three routes of a function', () => {
    const { stack } = made(OPEN, { routeKey: '$disconnect' }, { routeKey: '$default' });
    const template = templateOf(stack);
    template.resourceCountIs(ROUTE, 3);
    expect(JSON.stringify(only(template, PERMISSION).Properties.SourceArn)).toMatch(/:execute-api:.*"\/\*\/\*"\]/);
    expect(only(template, INTEGRATION).Properties).toMatchObject({ IntegrationType: 'AWS_PROXY' });
    expect(JSON.stringify(only(template, INTEGRATION).Properties.IntegrationUri)).toMatch(
      /:lambda:path\/2015-03-31\/functions\/.*\/invocations/,
    );
    const failures = template.findResources('AWS::CloudWatch::Alarm', { Properties: { Metrics: [{}, {}, {}] } });
    expect(Object.keys(failures).filter((id) => id.includes('MessageFailures'))).toHaveLength(1);
  });

  test.each([
    ['PUBLIC', WebSocketAccess.PUBLIC, 'NONE'],
    ['IAM', WebSocketAccess.IAM, 'AWS_IAM'],
    ['an authorizer of the CDK', WebSocketAccess.authorizer(new WebSocketIamAuthorizer()), 'AWS_IAM'],
  ])('decides about connections with %s', (_name, access, type) => {
    const { stack } = made({ routeKey: '$connect', access });
    expect(only(templateOf(stack), ROUTE).Properties.AuthorizationType).toBe(type);
  });

  test('calls a function that decides who may connect, which only this authorizer may invoke', () => {
    const stack = newStack();
    const api = newApi(stack);
    const guard = new HandlerFunction(stack, 'Guard', anyCode());
    const access = WebSocketAccess.lambda(guard, { identitySource: ['route.request.querystring.token'] });
    plainFunction(stack, 'Handler', [new WebSocketTrigger(api, { routeKey: '$connect', access })]);
    const template = templateOf(stack);
    expect(only(template, 'AWS::ApiGatewayV2::Authorizer').Properties).toMatchObject({
      AuthorizerType: 'REQUEST',
      IdentitySource: ['route.request.querystring.token'],
    });
    expect(only(template, ROUTE).Properties).toMatchObject({
      AuthorizationType: 'CUSTOM',
      AuthorizerId: { Ref: expect.any(String) },
    });
    template.hasResourceProperties(PERMISSION, { FunctionName: stack.resolve(guard.functionArn) });
    expect(JSON.stringify(template.findResources(PERMISSION))).toContain('/authorizers/');
  });

  test('returns the response of the handler on request', () => {
    const template = templateOf(made({ routeKey: 'ping', returnResponse: true }).stack);
    template.resourceCountIs('AWS::ApiGatewayV2::RouteResponse', 1);
    expect(only(template, ROUTE).Properties.RouteResponseSelectionExpression).toBe('$default');
  });

  test('stops a function when the API no longer waits', () => {
    const { stack } = made({ routeKey: 'ping', integrationTimeout: Duration.seconds(3) });
    const template = templateOf(stack);
    expect(only(template, INTEGRATION).Properties.TimeoutInMillis).toBe(3000);
    expect(only(template, 'AWS::Lambda::Function').Properties.Timeout).toBe(3);
  });
});

describe('posting to connections', () => {
  const statement = (stack: Stack) =>
    only(templateOf(stack), 'AWS::IAM::Policy').Properties.PolicyDocument.Statement.filter(
      (it: { Action: string }) => it.Action === 'execute-api:ManageConnections',
    );

  test('is not allowed by default', () => expect(statement(made({ routeKey: 'a' }).stack)).toEqual([]));

  test('is allowed once, however many routes need it, and only for posting', () => {
    const routes = ['a', 'b'].map((routeKey) => ({ routeKey, postToConnections: true }));
    const found = statement(made(...routes).stack);
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found[0].Resource)).toContain('/*/POST/@connections/*');
  });

  test('is allowed on one stage to a function that the API does not invoke', () => {
    const stack = newStack();
    const api = newApi(stack);
    const stage = new apigwv2.WebSocketStage(stack, 'Stage', {
      webSocketApi: api,
      stageName: 'live',
      autoDeploy: true,
    });
    WebSocketTrigger.grantPostToConnections(api, plainFunction(stack, 'Handler'), stage);
    expect(JSON.stringify(statement(stack)[0].Resource)).toMatch(/\/live\/POST\/@connections\/\*|"Stage\w+"/);
    expect(unacknowledgedFindings(stack).filter((it) => it.includes('IAM5'))).toEqual([]);
  });
});

describe('a WebSocket API', () => {
  test.each(['$conect', '', ' '])('has no route %j', (routeKey) => {
    expect(faultsOf(() => made({ routeKey })).map((fault) => fault.code)).toContain('WebSocketRouteKey');
  });

  test('must have an access', () => {
    expect(faultsOf(() => made({ routeKey: '$connect' }))).toMatchObject([{ code: 'WebSocketAccess' }]);
  });

  test('decides about access when a client connects, and not later', () => {
    const faults = faultsOf(() => made({ routeKey: 'sendMessage', access: WebSocketAccess.IAM }));
    expect(faults).toMatchObject([{ code: 'WebSocketAccess', what: expect.stringContaining('sendMessage') }]);
  });

  test('has each route once, even if another function or the CDK serves it', () => {
    const { stack, api } = made({ routeKey: 'ping' });
    const another = (id: string, routeKey: string) =>
      faultsOf(() => plainFunction(stack, id, [new WebSocketTrigger(api, { routeKey })]));
    expect(another('Other', 'ping')).toMatchObject([
      { code: 'DuplicateRoute', what: expect.stringMatching(/Handler/) },
    ]);
    api.addRoute('pong', { integration: new WebSocketLambdaIntegration('Pong', plainFunction(stack, 'Pong')) });
    expect(another('Third', 'pong')).toMatchObject([{ code: 'DuplicateRoute', what: expect.stringMatching(/pong/) }]);
  });

  test('may be imported', () => {
    const stack = newStack();
    const api = apigwv2.WebSocketApi.fromWebSocketApiAttributes(stack, 'Api', { webSocketId: 'a1b2c3' });
    plainFunction(stack, 'Handler', [new WebSocketTrigger(api, OPEN)]);
    const template = templateOf(stack);
    expect(only(template, ROUTE).Properties.ApiId).toBe('a1b2c3');
    expect(JSON.stringify(only(template, PERMISSION).Properties.SourceArn)).toContain(':a1b2c3/*/*"');
  });

  test('must be in the region of the function', () => {
    const app = newApp();
    const [one, two] = ['eu-central-1', 'us-east-1'].map(
      (region) => new Stack(app, region, { env: { account: '111122223333', region } }),
    );
    const faults = faultsOf(() => plainFunction(two, 'Handler', [new WebSocketTrigger(newApi(one), OPEN)]));
    expect(faults).toMatchObject([{ code: 'SourceElsewhere' }]);
  });
});
