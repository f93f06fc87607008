import type { EventUse } from '../../../src/analysis/found/code-usage';
import { misfitOf } from '../../../src/checks/events/misfit';
import type { ShapeName } from '../../../src/checks/events/shapes';
import { eventUse } from '../../support/event-use';

test.each<[string, ShapeName, EventUse, ShapeName]>([
  [
    'a notification of S3 behind EventBridge',
    'eventBridge',
    eventUse('Records Records[].s3 Records[].s3.bucket'),
    's3',
  ],
  ['an EventBridge event behind classic S3', 's3', eventUse('detail detail.object detail.object.key'), 'eventBridge'],
  ['a notification of S3 that a queue passes on', 'sqs', eventUse('Records Records[].s3'), 's3'],
  ['a notification of S3 that a topic passes on', 'sns', eventUse('Records Records[].s3'), 's3'],
  ['a message of a topic in a queue', 'sqs', eventUse('Records Records[].Sns Records[].Sns.Message'), 'sns'],
  ['a message of a queue from a topic', 'sns', eventUse('Records Records[].body'), 'sqs'],
  ['a record of Kinesis in a DynamoDB stream', 'dynamoDb', eventUse('Records Records[].kinesis'), 'kinesis'],
  ['a REST event behind an HTTP API', 'http', eventUse('httpMethod body pathParameters'), 'rest'],
  [
    'the claims of a REST authorizer',
    'http',
    eventUse('requestContext requestContext.authorizer requestContext.authorizer.claims'),
    'rest',
  ],
  ['an HTTP event behind a REST API', 'rest', eventUse('rawPath body'), 'http'],
  [
    'an HTTP context behind a REST API',
    'rest',
    eventUse('requestContext requestContext.http requestContext.http.method'),
    'http',
  ],
  ['a user pool event behind a REST API', 'rest', eventUse('request triggerSource'), 'cognito'],
  ['a push to a repository from a topic', 'sns', eventUse('Records Records[].codecommit.references'), 'codeCommit'],
  [
    'the type of a repository, which is not that of a user pool',
    'sqs',
    eventUse('Records', { type: 'CodeCommitTriggerEvent', lost: ['Records[]'] }),
    'codeCommit',
  ],
  ['the type of another source', 'sqs', eventUse('Records', { type: 'SNSEvent', lost: ['Records[]'] }), 'sns'],
])('code for another event is found: %s', (_fact, sent, use, written) => {
  expect(misfitOf(use, sent)?.written).toBe(written);
});

test.each<[string, ShapeName, EventUse]>([
  ['nothing is read', 'eventBridge', eventUse('')],
  ['what all requests have', 'http', eventUse('body headers pathParameters requestContext requestContext.requestId')],
  ['both kinds of requests are told apart', 'http', eventUse('httpMethod requestContext requestContext.http')],
  ['a property is only asked for', 'eventBridge', eventUse('Records?')],
  [
    'what is below a property that is only asked for',
    'eventBridge',
    eventUse('Records? Records[].s3 Records[].s3.bucket'),
  ],
  ['several events are told apart', 'eventBridge', eventUse('Records Records[].body detail')],
  ['the event goes to a package', 'eventBridge', eventUse('Records', { lost: [''] })],
  ['the records go to a package', 'sqs', eventUse('Records Records[].Sns', { lost: ['Records[]'] })],
  ['what somebody put into the event', 'eventBridge', eventUse('isWarmUp bucket key')],
  ['words that many events have', 'rest', eventUse('request id source version userName')],
  ['a warm-up beside the records', 'sqs', eventUse('source Records Records[].body')],
  ['a request of a load balancer read as one of a REST API', 'alb', eventUse('httpMethod path body')],
  ['the type of another kind of request', 'http', eventUse('body', { type: 'APIGatewayProxyEvent' })],
  ['a type that fits', 'sqs', eventUse('Records Records[].s3', { type: 'SQSEvent' })],
  ['a type of no source', 'sqs', eventUse('', { type: 'Context' })],
])('code that fits, or may, is not: %s', (_fact, sent, use) => {
  expect(misfitOf(use, sent)).toBeUndefined();
});
