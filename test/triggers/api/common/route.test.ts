import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUrlIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { faultsOf, templateOf } from '../../../support/fixture';
import { made, newApi, serve } from '../../../support/http-api';

describe('a malformed route', () => {
  test.each([
    ['', 'GET /', 'the method is missing; the path is missing'],
    ['post orders', 'POST /orders', "the method 'post' is not in capitals; the path does not begin with '/'"],
    ['/orders', 'GET /orders', 'the method is missing'],
    ['orders', 'GET /orders', "the method is missing; the path does not begin with '/'"],
    ['GET', 'GET /', 'the path is missing'],
    ['FETCH /orders', 'GET /orders', "the method 'FETCH' is unknown"],
    ['POTS /orders', 'POST /orders', "the method 'POTS' is unknown"],
    ['DELTE /orders', 'DELETE /orders', "the method 'DELTE' is unknown"],
    ['putt /orders', 'PUT /orders', "the method 'putt' is unknown"],
    ['get /orders', 'GET /orders', "the method 'get' is not in capitals"],
    ['GET  /orders', 'GET /orders', 'more spaces'],
    [' GET /orders', 'GET /orders', 'more spaces'],
    ['GET\t/orders', 'GET /orders', 'more spaces'],
    ['GET /my orders', 'GET /my-orders', 'more spaces'],
    ['GET /orders/', 'GET /orders', "the path ends with '/'"],
    ['GET //orders', 'GET /orders', 'the path has an empty segment'],
    ['GET /orders?open=1', 'GET /orders', 'the path has a query or a fragment'],
    ['GET /orders/:id', 'GET /orders/{id}', "':id' is not a parameter"],
    ['GET /orders/*', 'GET /orders/{proxy+}', "'*' is not a wildcard"],
    ['GET /orders/{id', 'GET /orders/{id}', "'{id' is not a parameter"],
    ['GET /orders/{}', 'GET /orders/{id}', "'{}' is not a parameter"],
    ['GET /orders-{id}', 'GET /{id}', "'orders-{id}' is not a parameter"],
    ['GET /{proxy+}/photos', 'GET /{proxy}/photos', "'{proxy+}' is not the last segment"],
    ['GET /a/{id}/b/{id}', 'GET /a/{id}/b/{id2}', "the parameter 'id' occurs twice"],
    ['GET /größe', 'GET /gr%C3%B6%C3%9Fe', "'größe' is not percent-encoded"],
    ['default', 'GET /default', 'the method is missing'],
  ])("'%s' is refused, and '%s' suggested", (route, suggestion, problem) => {
    const { api } = newApi();
    const faults = faultsOf(() => serve(api, 'Handler', route));
    expect(faults).toEqual([
      {
        code: 'RouteSyntax',
        what: expect.stringContaining(problem),
        fix: expect.stringContaining(`write '${suggestion}'`),
        at: 'Stack/Handler',
      },
    ]);
    expect(faults[0].what).toContain(`route '${route}' is malformed`);
    expect(() => made(suggestion)).not.toThrow();
  });

  test('is refused if it is known only after deployment', () => {
    const { stack, api } = newApi();
    expect(faultsOf(() => serve(api, 'Handler', `GET /${stack.region}`))[0].code).toBe('RouteSyntax');
  });
});

describe('the same route twice', () => {
  test.each([
    ['by one function', ['GET /a'], ['One has', "'GET /a' twice"], 'One', ['GET /a']],
    ['by two functions', ['GET /a'], ["'GET /a' of Stack/Two is already served by Stack/One"], 'Two', ['GET /a']],
    [
      'with another parameter',
      ['GET /a/{id}'],
      ['Stack/Two', 'Stack/One', "as 'GET /a/{id}'"],
      'Two',
      ['GET /a/{key}'],
    ],
    ['with another rest', ['GET /{all+}'], ['Stack/Two', 'Stack/One', "as 'GET /{all+}'"], 'Two', ['GET /{proxy+}']],
    ['as the default', ['$default'], ["'$default'", 'Stack/Two', 'Stack/One'], 'Two', ['$default']],
  ])('is refused %s', (_how, first, words, id, second) => {
    const { api } = newApi();
    const faults = faultsOf(() => {
      if (id === 'One') return serve(api, id, ...first, ...second);
      serve(api, 'One', ...first);
      return serve(api, id, ...second);
    });
    expect(faults).toMatchObject([{ code: 'DuplicateRoute', at: `Stack/${id}` }]);
    for (const word of words) expect(faults[0].what).toContain(word);
  });

  test.each([
    ['another method', 'GET /a', 'POST /a'],
    ['any other method', 'GET /a', 'ANY /a'],
    ['a parameter beside a word', 'GET /a/b', 'GET /a/{id}'],
    ['a rest beside a parameter', 'GET /a/{id}', 'GET /a/{proxy+}'],
    ['parameters of other names under another method', 'GET /a/{id}', 'PUT /a/{key}'],
  ])('does not include %s', (_how, one, two) => {
    const { api } = newApi();
    serve(api, 'One', one);
    expect(() => serve(api, 'Two', two)).not.toThrow();
  });

  test('is refused after it was added with the CDK', () => {
    const { api } = newApi();
    addRoute(api, '/a/{id}');
    const [fault] = faultsOf(() => serve(api, 'Handler', 'GET /a/{key}'));
    expect(fault.what).toBe(
      "route 'GET /a/{key}' of Stack/Handler is already served by Stack/Api/GET--a--{id}, as 'GET /a/{id}'",
    );
  });

  test('is refused before it is added with the CDK', () => {
    const { stack, api } = newApi();
    serve(api, 'Handler', 'GET /a/{key}');
    addRoute(api, '/a/{id}');
    expect(() => templateOf(stack)).toThrow(
      /route 'GET \/a\/{key}' of Stack\/Handler is already served by Stack\/Api\//,
    );
  });

  test('is allowed on two APIs', () => {
    const { stack, api } = newApi();
    serve(api, 'One', 'GET /');
    expect(() => serve(new apigwv2.HttpApi(stack, 'Other'), 'Two', 'GET /')).not.toThrow();
  });
});

function addRoute(api: apigwv2.HttpApi, path: string): void {
  const integration = new HttpUrlIntegration('Elsewhere', 'https://example.com');
  api.addRoutes({ path, methods: [apigwv2.HttpMethod.GET], integration });
}
