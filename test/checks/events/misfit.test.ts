import type { EventUse } from '../../../src/analysis/found/code-usage';
import { misfitOf } from '../../../src/checks/events/misfit';
import type { ShapeName } from '../../../src/checks/events/shapes';

/** A handler that reads some paths; `?` follows those that it can do without. */
function reading(reads: string, more: Partial<EventUse> = {}): EventUse {
  const paths = reads.split(' ').filter((path) => path !== '');
  return {
    reads: paths.map((path) => (path.endsWith('?') ? { path: path.slice(0, -1), optional: true } : { path })),
    lost: [],
    decoded: [],
    keys: [],
    returns: [],
    traits: [],
    ...more,
  };
}

test.each<[string, ShapeName, EventUse, ShapeName]>([
  ['a notification of S3 behind EventBridge', 'eventBridge', reading('Records Records[].s3 Records[].s3.bucket'), 's3'],
  ['an EventBridge event behind classic S3', 's3', reading('detail detail.object detail.object.key'), 'eventBridge'],
  ['a notification of S3 that a queue passes on', 'sqs', reading('Records Records[].s3'), 's3'],
  ['a notification of S3 that a topic passes on', 'sns', reading('Records Records[].s3'), 's3'],
  ['a message of a topic in a queue', 'sqs', reading('Records Records[].Sns Records[].Sns.Message'), 'sns'],
  ['a message of a queue from a topic', 'sns', reading('Records Records[].body'), 'sqs'],
  ['a record of Kinesis in a DynamoDB stream', 'dynamoDb', reading('Records Records[].kinesis'), 'kinesis'],
  ['a REST event behind an HTTP API', 'http', reading('httpMethod body pathParameters'), 'rest'],
  [
    'the claims of a REST authorizer',
    'http',
    reading('requestContext requestContext.authorizer requestContext.authorizer.claims'),
    'rest',
  ],
  ['an HTTP event behind a REST API', 'rest', reading('rawPath body'), 'http'],
  [
    'an HTTP context behind a REST API',
    'rest',
    reading('requestContext requestContext.http requestContext.http.method'),
    'http',
  ],
  ['a user pool event behind a REST API', 'rest', reading('request userName'), 'cognito'],
  ['the type of another source', 'sqs', reading('Records', { type: 'SNSEvent', lost: ['Records[]'] }), 'sns'],
])('code for another event is found: %s', (_fact, sent, use, written) => {
  expect(misfitOf(use, sent)?.written).toBe(written);
});

test.each<[string, ShapeName, EventUse]>([
  ['nothing is read', 'eventBridge', reading('')],
  ['what all requests have', 'http', reading('body headers pathParameters requestContext requestContext.requestId')],
  ['both kinds of requests are told apart', 'http', reading('httpMethod requestContext requestContext.http')],
  ['a property is only asked for', 'eventBridge', reading('Records?')],
  ['several events are told apart', 'eventBridge', reading('Records Records[].body detail')],
  ['the event goes to a package', 'eventBridge', reading('Records', { lost: [''] })],
  ['the records go to a package', 'sqs', reading('Records Records[].Sns', { lost: ['Records[]'] })],
  ['what somebody put into the event', 'eventBridge', reading('isWarmUp bucket key')],
  ['one word that many events have', 'rest', reading('request')],
  ['a warm-up beside the records', 'sqs', reading('source Records Records[].body')],
  ['a request of a load balancer read as one of a REST API', 'alb', reading('httpMethod path body')],
  ['the type of another kind of request', 'http', reading('body', { type: 'APIGatewayProxyEvent' })],
  ['a type that fits', 'sqs', reading('Records Records[].s3', { type: 'SQSEvent' })],
  ['a type of no source', 'sqs', reading('', { type: 'Context' })],
])('code that fits, or may, is not: %s', (_fact, sent, use) => {
  expect(misfitOf(use, sent)).toBeUndefined();
});
