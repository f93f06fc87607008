import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { outputsOf } from './support/deployed';
import { call } from './support/http';

const outputs = outputsOf('Http');
const order = { item: 'kettle' };
const http = (method: string, path: string, headers = {}, body?: unknown) =>
  call(method, `${outputs.ApiUrl}${path}`, body, headers);
const rest = (method: string, path: string, headers = {}, body?: unknown) =>
  call(method, `${outputs.RestUrl}${path.slice(1)}`, body, headers);

describe('an HTTP API', () => {
  let token: string;
  beforeAll(async () => {
    token = await tokenOfCustomer();
  });

  test.each([
    ['GET', '/open/7', 'GET /open/{id}'],
    ['GET', '/open', 'ANY /open'],
    ['PATCH', '/open', 'ANY /open'],
  ])('answers everybody where its route says PUBLIC: %s %s', async (method, path, routeKey) => {
    expect(await http(method, path)).toMatchObject({ status: 200, body: { routeKey } });
  });

  test.each([
    ['GET', '/orders'],
    ['POST', '/orders'],
  ])('lets nobody without a token call a route that says nothing: %s %s', async (method, path) => {
    expect((await http(method, path)).status).toBe(401);
    expect((await http(method, path, { authorization: 'Bearer nonsense' })).status).toBe(401);
  });

  test('lets a customer with a token in, and tells the handler who it is', async () => {
    const { status, body } = await http('POST', '/orders', { authorization: `Bearer ${token}` }, order);
    expect(status).toBe(200);
    expect(body.requestContext.authorizer.jwt.claims).toMatchObject({ 'cognito:username': 'customer' });
  });

  test.each<[string, Record<string, string>, number]>([
    ['whom its function lets in', { authorization: 'staff' }, 200],
    ['not whom it does not', { authorization: 'customer' }, 403],
    ['not those who bring nothing to ask it with', {}, 401],
  ])('lets in where a name of its settings is said: %s', async (_sentence, headers, expected) => {
    const { status, body } = await http('DELETE', '/orders/7', headers);
    expect(status).toBe(expected);
    if (expected === 200) expect(body.requestContext.authorizer.lambda).toEqual({ role: 'staff' });
  });

  test('answers the preflight requests of pages of its origins, without a token', async () => {
    const preflight = (origin: string) =>
      http('OPTIONS', '/orders', { origin, 'access-control-request-method': 'POST' });
    const { status, headers } = await preflight('https://shop.example.com');
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://shop.example.com',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': expect.stringContaining('POST'),
    });
    expect((await preflight('https://evil.example.com')).headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('gives its answers the headers that let such a page read them', async () => {
    const { headers } = await http('GET', '/open/7', { origin: 'http://localhost:3000' });
    expect(headers['access-control-allow-origin']).toBe('http://localhost:3000');
  });
});

test.each([
  ['HTTP', 'https://http.example.com/open/7'],
  ['REST', 'https://rest.example.com/v1/open/7'],
])('an API answers at its own domain: %s', async (_kind, url) => {
  expect(await call('GET', url)).toMatchObject({ status: 200, body: { pathParameters: { id: '7' } } });
});

describe('a REST API', () => {
  test('answers everybody where its route says PUBLIC', async () => {
    expect(await rest('GET', '/open/7')).toMatchObject({ status: 200, body: { pathParameters: { id: '7' } } });
  });

  test('takes as many requests with a key as its plan says', async () => {
    const headers = { 'x-api-key': 'a-key-for-those-who-just-look' };
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await rest('GET', '/orders', headers)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  test.each<[string, Record<string, string>, number]>([
    ['with the key of a plan', { 'x-api-key': 'a-key-of-at-least-20-letters' }, 200],
    ['not with another one', { 'x-api-key': 'some-other-key-of-20-letters' }, 403],
    ['not without one', {}, 403],
  ])('lets in %s', async (_sentence, headers, status) => {
    expect((await rest('GET', '/orders', headers)).status).toBe(status);
  });

  test.each<[string, Record<string, string>, number]>([
    ['whom its function lets in', { Authorization: 'staff' }, 200],
    ['not whom it does not', { Authorization: 'customer' }, 403],
    ['not those who bring nothing to ask it with', {}, 401],
  ])('lets in where a name of its settings is said: %s', async (_sentence, headers, expected) => {
    const { status, body } = await rest('DELETE', '/orders/7', headers);
    expect(status).toBe(expected);
    if (expected === 200) expect(body.requestContext.authorizer).toMatchObject({ role: 'staff' });
  });

  test.each<[string, unknown, Record<string, string>, number]>([
    ['takes a body that fits its schema', order, {}, 200],
    ['refuses one that does not', { colour: 'green' }, {}, 400],
    ['refuses it under another content type, too', { colour: 'green' }, { 'content-type': 'text/plain' }, 400],
  ])('%s', async (_sentence, body, headers, status) => {
    expect((await rest('POST', '/orders', headers, body)).status).toBe(status);
  });

  test('answers the preflight requests of pages of its origins', async () => {
    const headers = { origin: 'https://shop.example.com', 'access-control-request-method': 'DELETE' };
    const answer = await rest('OPTIONS', '/orders/7', headers);
    expect(answer.status).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBe('https://shop.example.com');
  });
});

/** Somebody who has signed up and in. */
async function tokenOfCustomer(): Promise<string> {
  const users = new CognitoIdentityProviderClient();
  const who = { UserPoolId: outputs.UserPoolId, Username: 'customer' };
  const Password = 'Correct-horse-7';
  await users.send(new AdminCreateUserCommand(who));
  await users.send(new AdminSetUserPasswordCommand({ ...who, Password, Permanent: true }));
  const { AuthenticationResult } = await users.send(
    new AdminInitiateAuthCommand({
      UserPoolId: outputs.UserPoolId,
      ClientId: outputs.ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'customer', PASSWORD: Password },
    }),
  );
  users.destroy();
  return AuthenticationResult?.IdToken as string;
}
