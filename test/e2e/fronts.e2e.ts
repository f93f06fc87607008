import { outputsOf } from './support/deployed';
import { call, hostOf } from './support/http';
import { eventAt } from './support/ledger';
import { WebSocketClient } from './support/web-socket';

const outputs = outputsOf('Fronts');
const thing = { colour: 'green' };

describe('a request', () => {
  test('to an HTTP API', async () => {
    const { status, body } = await call('POST', `${outputs.HttpApiUrl}/things/7?size=3`, thing);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        version: '2.0',
        routeKey: 'POST /things/{id}',
        pathParameters: { id: '7' },
        queryStringParameters: { size: '3' },
        body: JSON.stringify(thing),
      },
    });
    expect((await call('GET', `${outputs.HttpApiUrl}/things/7`)).status).toBe(404);
  });

  test('to a REST API', async () => {
    const { status, body } = await call('POST', `${outputs.RestApiUrl}things/7?size=3`, thing);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        resource: '/things/{id}',
        pathParameters: { id: '7' },
        queryStringParameters: { size: '3' },
        body: JSON.stringify(thing),
      },
    });
  });

  test('to a function URL', async () => {
    const { status, body } = await call('PUT', `${outputs.FunctionUrl}anything?size=3`, thing);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        version: '2.0',
        rawPath: '/anything',
        queryStringParameters: { size: '3' },
        requestContext: { http: { method: 'PUT' } },
        body: JSON.stringify(thing),
      },
    });
  });

  test('to a load balancer, and none that its condition leaves out', async () => {
    const url = `http://${outputs.LoadBalancerHost}`;
    const { status, body } = await call('POST', `${url}/things/7?size=3`, thing);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        httpMethod: 'POST',
        path: '/things/7',
        requestContext: { elb: { targetGroupArn: expect.stringContaining(':targetgroup/') } },
        body: JSON.stringify(thing),
      },
    });
    expect((await call('GET', `${url}/others`)).status).toBe(404);
  });

  test('to a field of a GraphQL API', async () => {
    const query = { query: 'query ($id: ID!) { thing(id: $id) { id title } }', variables: { id: '7' } };
    const { status, body } = await call('POST', outputs.GraphqlUrl, query, { 'x-api-key': outputs.GraphqlKey });
    expect({ status, body }).toEqual({ status: 200, body: { data: { thing: { id: '7', title: 'thing 7' } } } });
    expect(await eventAt('AppSync', () => true)).toMatchObject({
      arguments: { id: '7' },
      info: { parentTypeName: 'Query', fieldName: 'thing' },
    });
  });
});

test('a WebSocket API: connecting, a message with an answer, going away', async () => {
  const client = await WebSocketClient.connect(`${outputs.WebSocketUrl}?room=hall`);
  const connected = await eventAt('WebSocket', ({ requestContext }) => requestContext.routeKey === '$connect');
  expect(connected).toMatchObject({
    requestContext: { eventType: 'CONNECT', stage: 'live' },
    queryStringParameters: { room: 'hall' },
  });
  const { connectionId } = connected.requestContext;

  client.send({ action: 'echo', text: 'good morning' });
  expect(await client.next()).toMatchObject({
    requestContext: { routeKey: 'echo', connectionId, eventType: 'MESSAGE' },
    body: JSON.stringify({ action: 'echo', text: 'good morning' }),
  });

  client.close();
  const gone = await eventAt('WebSocket', ({ requestContext }) => requestContext.routeKey === '$disconnect');
  expect(gone.requestContext).toMatchObject({ connectionId, eventType: 'DISCONNECT' });
});

test('addresses lead to the emulator, and nowhere else', () => {
  expect(hostOf(outputs.HttpApiUrl)).toMatch(/\.execute-api\.localhost:\d+$/);
});
