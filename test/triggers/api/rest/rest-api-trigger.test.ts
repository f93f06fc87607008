import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction } from '../../../../src/functions/handler-function';
import { Invocation, RestAccess, RestApiTrigger } from '../../../../src/triggers';
import { Wiring } from '../../../../src/wiring/wiring';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../../support/fixture';
import { numbered, orders } from '../../../support/http-api';
import { made, method, newApi, restApi, serve, serveIn } from '../../../support/rest-api';
import { keepsTriggerContract } from '../../../support/trigger-contract';

const OPEN = RestAccess.PUBLIC;
const METHOD = 'AWS::ApiGateway::Method';
const RESOURCE = 'AWS::ApiGateway::Resource';
const PERMISSION = 'AWS::Lambda::Permission';
const DEPLOYMENT = 'AWS::ApiGateway::Deployment';

describe('RestApiTrigger', () => {
  const contract = {
    // Not deployed here: the id of a deployment follows every change of what it deploys.
    source: (stack: Stack) => {
      const api = restApi(stack, { deploy: false });
      api.root.addMethod('GET', undefined, { authorizationType: apigateway.AuthorizationType.IAM });
      return api;
    },
    trigger: (api: apigateway.RestApi) => new RestApiTrigger(api, { route: 'POST /orders', access: OPEN }),
    another: (api: apigateway.RestApi) =>
      new RestApiTrigger(api, { route: 'GET /orders/{id}', access: RestAccess.IAM }),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { [METHOD]: 1, [RESOURCE]: 1, [PERMISSION]: 1 },
    alarms: ['5XXError', 'Latency'],
    duplicate: 'DuplicateRoute',
    exclusive: 'one function can answer a request',
    inSourceStack: 'the deployment of an API has to follow its methods',
  };
  keepsTriggerContract(contract);

  test('creates the resources of the path and one method that passes requests on', () => {
    const template = made('GET /orders/{id}');
    const parts = Object.values(template.findResources(RESOURCE)).map((it) => it.Properties.PathPart);
    expect(parts.sort()).toEqual(['orders', '{id}']);
    expect(only(template, METHOD).Properties).toMatchObject({
      HttpMethod: 'GET',
      AuthorizationType: 'NONE',
      Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST' },
    });
  });

  test.each(['GET /', 'ANY /carts', 'GET /files/{proxy+}', 'DELETE /a/{b}/c/{d}'])('accepts the route %s', (route) => {
    expect(only(made(route), METHOD).Properties.HttpMethod).toBe(route.split(' ')[0]);
  });

  test('is deployed: the deployment waits for the method and changes with it', () => {
    const deployments = ['GET /a', 'PUT /a'].map((route) => made(route).findResources('AWS::ApiGateway::Deployment'));
    const [before, after] = deployments.map((it) => Object.keys(it)[0]);
    expect(before).not.toBe(after);
    expect(deployments[0][before].DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/GET/)]));
  });

  test('allows exactly this API to invoke the function, on all of its routes', () => {
    const { SourceArn } = only(made('GET /', 'GET /a'), PERMISSION).Properties;
    expect(JSON.stringify(SourceArn)).toMatch(/:execute-api:.*{"Ref":"Api\w+"},"\/\*\/\*\/\*"\]/);
  });

  test('watches the share of server errors of the API, once per function', () => {
    const alarms = Object.values(
      made('GET /', 'GET /a').findResources('AWS::CloudWatch::Alarm', { Properties: { MetricName: '5XXError' } }),
    );
    expect(alarms).toHaveLength(1);
    expect(alarms[0].Properties).toMatchObject({
      Namespace: 'AWS/ApiGateway',
      Dimensions: [
        { Name: 'ApiName', Value: 'Api' },
        { Name: 'Stage', Value: 'prod' },
      ],
      Statistic: 'Average',
      Threshold: 0.05,
      Period: 60,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 3,
    });
  });

  test.each([1, 30, 60])('%i routes of one function share one permission', (count) => {
    const template = made(...numbered(count));
    template.resourceCountIs(METHOD, count);
    template.resourceCountIs(PERMISSION, 1);
  });

  test('two functions on one API have a permission each, and share the resources of a path', () => {
    const { stack, api } = newApi();
    serve(api, 'One', 'GET /orders/{id}');
    serve(api, 'Two', 'POST /orders', 'DELETE /orders/{id}');
    const template = templateOf(stack);
    template.resourceCountIs(PERMISSION, 2);
    template.resourceCountIs(RESOURCE, 2);
  });

  test('the order of routes and functions changes nothing, not even the id of the deployment', () => {
    const [first, ...others] = orders(5).map((order) => {
      const { stack, api } = newApi();
      for (const i of order) {
        const routes = [`GET /things-${i}`, `POST /things-${i}/{id}`, 'GET /shared/{id}'].slice(0, i === 0 ? 3 : 2);
        serve(api, `Handler${i}`, ...(order[0] > 2 ? routes.reverse() : routes));
      }
      return templateOf(stack).toJSON();
    });
    for (const template of others) expect(template).toEqual(first);
  });

  test('an additional route redeploys the API', () => {
    const [one, two] = [1, 2].map((count) => Object.keys(made(...numbered(count)).findResources(DEPLOYMENT)));
    expect(one).not.toEqual(two);
  });
});

describe('an API outside the stack of the function', () => {
  test.each(['PUBLIC', 'IAM', 'cognito', 'lambda'])('may be in another stack of the app, with access %s', (kind) => {
    const app = newApp();
    const api = restApi(new Stack(app, 'ApiStack'));
    const stack = new Stack(app, 'Functions');
    const accesses: Record<string, () => RestAccess> = {
      PUBLIC: () => RestAccess.PUBLIC,
      IAM: () => RestAccess.IAM,
      cognito: () => RestAccess.cognito({ userPools: [new cognito.UserPool(stack, 'Users')] }),
      lambda: () => RestAccess.lambda(new HandlerFunction(stack, 'Guard', anyCode())),
    };
    const access = accesses[kind]();
    serveIn(stack, api, 'One', { route: 'GET /one', access });
    serveIn(new Stack(app, 'More'), api, 'Two', { route: 'GET /two', access });
    Stack.of(api).addStackDependency(stack);
    templateOf(Stack.of(api)).resourceCountIs(METHOD, 2);
    expect(() => app.synth()).not.toThrow();
  });

  test('may be imported with its root, and then has to be deployed elsewhere', () => {
    const stack = newStack();
    const ids = { restApiId: 'a1b2c3', rootResourceId: 'r00t', restApiName: 'shop' };
    serve(apigateway.RestApi.fromRestApiAttributes(stack, 'Api', ids), 'Handler', 'GET /a');
    const template = templateOf(stack);
    expect(only(template, METHOD).Properties.RestApiId).toBe('a1b2c3');
    expect(only(template, RESOURCE).Properties.ParentId).toBe('r00t');
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { Dimensions: [{ Name: 'ApiName', Value: 'shop' }] });
    Annotations.fromStack(stack).hasWarning('/Stack/Handler', Match.stringLikeRegexp('only after its next deployment'));
  });

  test('is refused if it is imported without its root', () => {
    const stack = newStack();
    const api = apigateway.RestApi.fromRestApiId(stack, 'Api', 'a1b2c3');
    expect(faultsOf(() => serve(api, 'Handler', 'GET /'))).toEqual([
      {
        code: 'RestApiRootUnknown',
        what: 'the root resource of Stack/Api is not known, so no route can be added',
        fix: 'import it with RestApi.fromRestApiAttributes({ restApiId, rootResourceId })',
        at: 'Stack/Handler',
      },
    ]);
  });
});

test('an imported function gets its route, and the CDK warns that no permission to invoke it can be added', () => {
  const { stack, api } = newApi();
  const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
  const handler = lambda.Function.fromFunctionArn(stack, 'Imported', functionArn);
  Wiring.attach(handler, { triggers: [new RestApiTrigger(api, { route: 'GET /', access: OPEN })] });
  templateOf(stack).resourceCountIs(PERMISSION, 0);
  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('addPermission\\(\\) has no effect'));
});

describe('bad input', () => {
  test.each<[string, string, string, string]>([
    ['a malformed route', 'post orders', 'RouteSyntax', "write 'POST /orders'"],
    ['a route that only HTTP APIs have', '$default', 'RouteSyntax', "write 'ANY /{proxy+}', and 'ANY /' for the root"],
    ['the same route', 'GET /a/{id}', 'DuplicateRoute', 'give one of the two another route'],
    ['the same route with another parameter', 'GET /a/{key}', 'DuplicateRoute', 'give one of the two another route'],
    ['a route of the CDK', 'PUT /b', 'DuplicateRoute', 'give one of the two another route'],
    ['a route of the CDK with another parameter', 'PUT /b/{key}', 'DuplicateRoute', 'give one of the two'],
    ['a parameter of another name', 'PUT /a/{key}', 'RouteParameters', "write 'PUT /a/{id}'"],
    ['a parameter of another name on the way', 'GET /a/{key}/c', 'RouteParameters', "write 'GET /a/{id}/c'"],
    ['a rest beside a parameter', 'GET /a/{proxy+}', 'RouteParameters', 'use {id} in both routes'],
  ])('is refused: %s', (_sentence, route, code, fix) => {
    const { api } = newApi();
    serve(api, 'One', 'GET /a/{id}');
    api.root.addResource('b').addMethod('PUT');
    api.root.getResource('b')?.addResource('{id}').addMethod('PUT');
    const faults = faultsOf(() => serve(api, 'Two', route));
    expect(faults).toMatchObject([{ code, at: 'Stack/Two', fix: expect.stringContaining(fix) }]);
  });

  test('names both functions of a route', () => {
    const { api } = newApi();
    serve(api, 'One', 'GET /a/{id}');
    const [fault] = faultsOf(() => serve(api, 'Two', 'GET /a/{key}'));
    expect(fault.what).toBe("route 'GET /a/{key}' of Stack/Two is already served by Stack/One, as 'GET /a/{id}'");
  });

  test('is refused: no user pool, together with a malformed route', () => {
    const { api } = newApi();
    const access = RestAccess.cognito({ userPools: [] });
    const faults = faultsOf(() => serve(api, 'Handler', { route: 'get /', access }));
    expect(faults.map((fault) => fault.code)).toEqual(['RouteSyntax', 'CognitoSettings']);
  });

  test.each([
    ['is refused on an edge-optimized API', {}, ['IntegrationTimeoutTooLong']],
    [
      'is refused on an API that says so',
      { endpointTypes: [apigateway.EndpointType.EDGE] },
      ['IntegrationTimeoutTooLong'],
    ],
    ['is allowed on a Regional API', { endpointTypes: [apigateway.EndpointType.REGIONAL] }, []],
  ])('a timeout of 60 seconds %s', (_sentence, props, codes) => {
    const { stack, api } = newApi(props);
    const integrationTimeout = Duration.seconds(60);
    const triggers = [new RestApiTrigger(api, { route: 'GET /', access: OPEN, integrationTimeout })];
    const make = () => new HandlerFunction(stack, 'Handler', { ...anyCode(), timeout: Duration.seconds(50), triggers });
    if (codes.length > 0) {
      expect(faultsOf(make).map((fault) => fault.code)).toEqual(codes);
    } else {
      make();
      expect(method(templateOf(stack)).Integration.TimeoutInMillis).toBe(60_000);
    }
  });

  test('is refused: a function that runs longer than the API waits', () => {
    const { stack, api } = newApi();
    const triggers = [new RestApiTrigger(api, { route: 'GET /', access: OPEN })];
    const faults = faultsOf(
      () => new HandlerFunction(stack, 'Handler', { ...anyCode(), timeout: Duration.seconds(30), triggers }),
    );
    expect(faults).toMatchObject([{ code: 'TimeoutLongerThanCaller', what: expect.stringContaining('29 seconds') }]);
  });
});
