import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** What the handler sent to AWS: the name of each command, and its input. */
type Sent = [command: string, input: any][];

/** The handler of a page, with clients of the SDK that write down what is sent. */
function handlerOf(page: string, sent: Sent): (event: unknown) => Promise<any> {
  const text = readFileSync(join(__dirname, '../../docs/triggers', `${page}.md`), 'utf8');
  const [, code = ''] = /```mts\n(.*?)\n```/s.exec(text) ?? [];
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: 9 } });
  const exported: { handler?: (event: unknown) => Promise<any> } = {};
  new Function('exports', 'require', outputText)(exported, () => sdk(sent));
  if (!exported.handler) throw new Error(`the page ${page} has no handler`);
  return exported.handler;
}

function sdk(sent: Sent): object {
  const make = (name: string) =>
    function Made(this: any, input: unknown) {
      Object.assign(this, { name, input, send: async (it: any) => void sent.push([it.name, it.input]) });
    };
  return new Proxy({}, { get: (_target, name: string) => make(name) });
}

async function answerOf(page: string, event: unknown): Promise<{ answer: any; sent: Sent }> {
  const sent: Sent = [];
  return { answer: await handlerOf(page, sent)(event), sent };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('the handler of the page answers the event that AWS documents', () => {
  test('Alexa', async () => {
    const session = { new: true, sessionId: 'amzn1.echo-api.session.1', application: { applicationId: 'a' } };
    const ask = (request: object) => answerOf('alexa', { version: '1.0', session, context: {}, request });
    const { answer } = await ask({ type: 'IntentRequest', intent: { name: 'Weather', confirmationStatus: 'NONE' } });
    expect(answer).toEqual({
      version: '1.0',
      response: { outputSpeech: { type: 'PlainText', text: 'You asked for Weather.' }, shouldEndSession: true },
    });
    const ended = await ask({ type: 'SessionEndedRequest', reason: 'USER_INITIATED' });
    expect(ended.answer.response).toEqual({}); // Alexa allows nothing in it
  });

  test('Connect: a flat map of texts', async () => {
    const ContactData = {
      Attributes: {},
      Channel: 'VOICE',
      ContactId: '4a573372-1f28-4e26-b97b-XXXXXXXXXXX',
      CustomerEndpoint: { Address: '+1234567890', Type: 'TELEPHONE_NUMBER' },
    };
    const event = { Details: { ContactData, Parameters: { language: 'de' } }, Name: 'ContactFlowEvent' };
    const { answer } = await answerOf('connect', event);
    expect(answer).toEqual({ greeting: 'Guten Tag', known: 'true' });
  });

  test.each([
    ['DialogCodeHook', 'Delegate', 'InProgress'],
    ['FulfillmentCodeHook', 'Close', 'Fulfilled'],
  ])('Lex: %s', async (invocationSource, type, state) => {
    const intent = { name: 'OpenOrders', slots: {}, state: 'InProgress', confirmationState: 'None' };
    const sessionState = { sessionAttributes: { a: 'b' }, intent, originatingRequestId: '1' };
    const event = { messageVersion: '1.0', invocationSource, sessionState, bot: { localeId: 'en_US' } };
    const { answer } = await answerOf('lex', event);
    expect(answer.sessionState).toEqual({
      sessionAttributes: { a: 'b' },
      dialogAction: { type },
      intent: { ...intent, state },
    });
  });

  test('Firehose: each record comes back once, under its own id', async () => {
    const data = ['{"page":"/"}', '{"bot":true}', 'no JSON'].map(base64);
    const records = data.map((one, index) => ({ recordId: `r${index}`, approximateArrivalTimestamp: 1, data: one }));
    const { answer } = await answerOf('firehose', {
      invocationId: 'i',
      deliveryStreamArn: 'arn',
      region: 'r',
      records,
    });
    expect(answer.records).toEqual([
      { recordId: 'r0', result: 'Ok', data: base64('{"page":"/"}\n') },
      { recordId: 'r1', result: 'Dropped' },
      { recordId: 'r2', result: 'ProcessingFailed', data: data[2] },
    ]);
  });

  test('CodeCommit: each branch of each push is announced', async () => {
    const log = jest.spyOn(console, 'log').mockImplementation();
    const eventSourceARN = 'arn:aws:codecommit:eu-central-1:111122223333:shop';
    const userIdentityARN = 'arn:aws:iam::111122223333:user/ann';
    const references = ['main', 'next'].map((name) => ({ commit: '5e493c6f', ref: `refs/heads/${name}` }));
    const record = { eventSource: 'aws:codecommit', eventName: 'ReferenceChanges', customData: 'shop' };
    const event = { Records: [{ ...record, eventSourceARN, userIdentityARN, codecommit: { references } }] };
    await answerOf('code-commit', event);
    const said = log.mock.calls.map(([text]) => text);
    log.mockRestore();
    expect(said).toEqual(
      ['main', 'next'].map((name) => `shop refs/heads/${name} is at 5e493c6f by ${userIdentityARN}`),
    );
  });

  test.each([
    [200, 'PutJobSuccessResultCommand'],
    [500, 'PutJobFailureResultCommand'],
  ])('CodePipeline: reports a page that answers %d', async (status, command) => {
    const fetch = jest.spyOn(globalThis, 'fetch').mockResolvedValue({ status } as Response);
    const configuration = { FunctionName: 'smoke', UserParameters: '{"url":"https://shop.example.com"}' };
    const data = { actionConfiguration: { configuration }, inputArtifacts: [], outputArtifacts: [] };
    const event = { 'CodePipeline.job': { id: 'job-1', accountId: '111122223333', data } };
    const { sent } = await answerOf('code-pipeline', event).finally(() => fetch.mockRestore());
    expect(sent).toMatchObject([[command, { jobId: 'job-1' }]]);
  });

  const item = {
    resourceType: 'AWS::S3::Bucket',
    resourceId: 'photos',
    configurationItemCaptureTime: '2026-01-05T10:10:10.000Z',
    configurationItemStatus: 'OK',
    tags: { owner: 'shop' },
  };
  test.each<[string, object, boolean, string]>([
    ['a tagged bucket', { configurationItem: item }, false, 'COMPLIANT'],
    ['a bucket without the tag', { configurationItem: { ...item, tags: {} } }, false, 'NON_COMPLIANT'],
    [
      'a bucket that is gone',
      { configurationItem: { ...item, configurationItemStatus: 'ResourceDeleted' } },
      false,
      'NOT_APPLICABLE',
    ],
    ['a bucket out of scope', { configurationItem: item }, true, 'NOT_APPLICABLE'],
    [
      'a bucket with too much to send',
      { configurationItemSummary: { ...item, tags: undefined } },
      false,
      'NOT_APPLICABLE',
    ],
  ])('AWS Config: %s', async (_name, change, eventLeftScope, ComplianceType) => {
    const invokingEvent = JSON.stringify({ ...change, messageType: 'ConfigurationItemChangeNotification' });
    const event = { invokingEvent, ruleParameters: '{"tag":"owner"}', resultToken: 'token', eventLeftScope };
    const { sent } = await answerOf('config-rule', event);
    const Evaluations = [{ ComplianceResourceType: 'AWS::S3::Bucket', ComplianceResourceId: 'photos', ComplianceType }];
    expect(sent).toMatchObject([['PutEvaluationsCommand', { ResultToken: 'token', Evaluations }]]);
  });

  test.each([
    ['Create', undefined, { PhysicalResourceId: 'rows', Data: { Count: '1' } }],
    ['Update', 'rows', { PhysicalResourceId: 'rows', Data: { Count: '1' } }],
    ['Delete', 'rows', { PhysicalResourceId: 'rows' }],
  ])('provider framework: %s keeps the id of the resource', async (RequestType, PhysicalResourceId, expected) => {
    const event = { RequestType, PhysicalResourceId, ResourceProperties: { version: '7' } };
    expect((await answerOf('custom-resource-provider', event)).answer).toEqual(expected);
  });

  test('CloudFront: a request for a folder becomes one for its index', async () => {
    const request = { uri: '/orders/', method: 'GET', headers: { host: [{ key: 'Host', value: 'd123.cf.net' }] } };
    const config = { distributionId: 'EDFDVBD6EXAMPLE', eventType: 'origin-request' };
    const { answer } = await answerOf('cloudfront', { Records: [{ cf: { config, request } }] });
    expect(answer).toMatchObject({ uri: '/orders/index.html', method: 'GET', headers: request.headers });
  });

  test('VPC Lattice: an event of version 2.0 gets all that VPC Lattice asks for', async () => {
    const log = jest.spyOn(console, 'log').mockImplementation();
    const identity = {
      sourceVpcArn: 'arn:aws:ec2:eu-central-1:111122223333:vpc/vpc-0b8276c84697e7339',
      type: 'AWS_IAM',
    };
    const headers = { accept: ['*/*'], 'x-forwarded-for': ['10.0.0.1'] };
    const event = { version: '2.0', path: '/orders', method: 'GET', headers, requestContext: { identity } };
    const { answer } = await answerOf('vpc-lattice', event);
    expect(Object.keys(answer).sort()).toEqual(['body', 'headers', 'isBase64Encoded', 'statusCode']);
    log.mockRestore();
  });

  test.each([
    ['a user with a key', { username: 'anna', password: '' }, true],
    ['a user with a password', { username: 'anna', password: 'secret' }, false],
    ['somebody else', { username: 'bob', password: '' }, false],
  ])('Transfer Family: %s', async (_name, user, letIn) => {
    process.env.USER_ROLE = 'arn:aws:iam::111122223333:role/sftp-user';
    const event = { ...user, protocol: 'SFTP', serverId: 's-abcd123456', sourceIp: '192.168.0.100' };
    const { answer } = await answerOf('transfer-identity-provider', event);
    expect(answer.Role !== undefined).toBe(letIn);
    if (letIn) expect(JSON.parse(answer.HomeDirectoryDetails)).toEqual([{ Entry: '/', Target: expect.any(String) }]);
  });
});
