import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, type Stack, TimeZone } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  DynamoDbTrigger,
  EventBridgeTrigger,
  FailureDestination,
  Filter,
  HandlerFunction,
  type HandlerFunctionOptions,
  HttpAccess,
  HttpApiTrigger,
  Invocation,
  Link,
  ProvisionedConcurrency,
  S3Trigger,
  ScheduleTrigger,
  SqsTrigger,
  TypeScriptFunction,
} from '../src';
import { anyCode, faultsOf, newStack, templateOf } from './support/fixture';
import { trigger } from './support/triggers';

const folder = mkdtempSync(join(tmpdir(), 'lambdaform-bad-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function handlerFile(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function tableIn(stack: Stack): dynamodb.TableV2 {
  return new dynamodb.TableV2(stack, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
}

function route(stack: Stack, text: string, id = 'Api'): HttpApiTrigger {
  const api = (stack.node.tryFindChild(id) as apigwv2.HttpApi | undefined) ?? new apigwv2.HttpApi(stack, id);
  return new HttpApiTrigger(api, { route: text, access: HttpAccess.PUBLIC });
}

function schedule(expression: ScheduleExpression): HandlerFunctionOptions {
  return { triggers: [new ScheduleTrigger(expression)] };
}

/** What is wrong, what leads to it, and what its one message must name: the value, and the way out. */
const MISTAKES: [string, string, (stack: Stack) => HandlerFunctionOptions | string, RegExp, RegExp][] = [
  ['a missing entry', 'EntryNotFound', () => join(folder, 'nowhere.ts'), /nowhere\.ts/, /./],
  [
    'a missing export',
    'ExportNotFound',
    () => handlerFile('exports.ts', 'export const create = async () => 1;\n'),
    /handler.*create/s,
    /after a #/,
  ],
  [
    'a syntax error',
    'BundlingFailed',
    () => handlerFile('syntax.ts', 'export const handler = async () => {\n  return );\n};\n'),
    /syntax\.ts:2:9.*\^/s,
    /./,
  ],
  [
    'a malformed route',
    'RouteSyntax',
    (stack) => ({ triggers: [route(stack, 'post orders')] }),
    /'post orders'/,
    /POST \/orders/,
  ],
  [
    'the same route twice',
    'DuplicateRoute',
    (stack) => ({ triggers: [route(stack, 'GET /orders/{id}'), route(stack, 'GET /orders/{orderId}')] }),
    /GET \/orders\/\{orderId\}/,
    /./,
  ],
  [
    'a route that does not say who may call it',
    'RouteWithoutAccess',
    (stack) => ({ triggers: [new HttpApiTrigger(new apigwv2.HttpApi(stack, 'Api'), { route: 'GET /' })] }),
    /'GET \/'/,
    /HttpAccess\.PUBLIC/,
  ],
  [
    'an HTTP function that runs longer than 30 seconds',
    'TimeoutLongerThanCaller',
    (stack) => ({ timeout: Duration.seconds(31), triggers: [route(stack, 'GET /')] }),
    /31 seconds.*30 seconds/,
    /Duration\.seconds\(30\)/,
  ],
  [
    'a FIFO queue for failures',
    'FifoFailureDestination',
    (stack) => ({ onFailure: FailureDestination.queue(new sqs.Queue(stack, 'Failures', { fifo: true })) }),
    /FIFO queue \(Stack\/Failures\)/,
    /without fifo/,
  ],
  [
    'an empty event pattern',
    'EmptyEventPattern',
    () => ({ triggers: [new EventBridgeTrigger({ eventPattern: {} })] }),
    /eventPattern is empty/,
    /source/,
  ],
  [
    'a schedule in the past',
    'ScheduleExpression',
    () => schedule(ScheduleExpression.at(new Date('2020-01-01T00:00:00Z'))),
    /2020-01-01/,
    /./,
  ],
  [
    'a schedule with both day fields',
    'ScheduleExpression',
    () => schedule(ScheduleExpression.expression('cron(0 2 1 * MON *)', TimeZone.EUROPE_BERLIN)),
    /cron\(0 2 1 \* MON \*\)/,
    /\?/,
  ],
  [
    'a filter of more than 5 patterns',
    'TooManyFilters',
    (stack) => ({
      triggers: [
        new DynamoDbTrigger(tableIn(stack), {
          filters: Array.from({ length: 6 }, (_, i) => Filter.raw({ eventID: [`${i}`] })),
        }),
      ],
    }),
    /6 filters/,
    /one filter/,
  ],
  [
    'an imported bucket that cannot be switched to EventBridge',
    'BucketNotSwitchable',
    (stack) => ({ triggers: [new S3Trigger(s3.Bucket.fromBucketName(stack, 'Photos', 'photos'))] }),
    /Stack\/Photos is an imported bucket/,
    /eventBridgeEnabled: true/,
  ],
  [
    'a link name that is no variable name',
    'LinkName',
    (stack) => ({ links: { 'orders-table': Link.read(tableIn(stack)) } }),
    /orders-table/,
    /orders_table|ORDERS_TABLE/i,
  ],
  [
    'a link to a thing of unknown kind',
    'UnknownLinkKind',
    (stack) => ({ links: { ORDERS: Link.read(new Construct(stack, 'Thing')) } }),
    /Stack\/Thing/,
    /./,
  ],
  [
    'two triggers on one table that differ in stream view',
    'StreamViewConflict',
    (stack) => {
      const table = tableIn(stack);
      const keys = { streamViewType: dynamodb.StreamViewType.KEYS_ONLY };
      new HandlerFunction(stack, 'Other', { ...anyCode(), triggers: [new DynamoDbTrigger(table)] });
      return { triggers: [new DynamoDbTrigger(table, keys)] };
    },
    /KEYS_ONLY.*NEW_AND_OLD_IMAGES/s,
    /NEW_AND_OLD_IMAGES/,
  ],
  [
    'a queue that shows a message to others while it is being handled',
    'VisibilityTimeoutTooShort',
    (stack) => {
      const jobs = new sqs.Queue(stack, 'Jobs', { visibilityTimeout: Duration.seconds(30) });
      return { timeout: Duration.seconds(30), triggers: [new SqsTrigger(jobs)] };
    },
    /Stack\/Jobs.*30 seconds.*180/,
    /visibilityTimeout.*Duration\.seconds\(180\)/,
  ],
  [
    'a filter for another source',
    'UnknownFilterField',
    (stack) => ({
      triggers: [new SqsTrigger(new sqs.Queue(stack, 'Jobs'), { filters: [Filter.data('type').equalTo('order')] })],
    }),
    /'data'.*SQS queue/,
    /'body'/,
  ],
  [
    'a failure queue that is also the trigger of the function',
    'FailureDestinationIsTrigger',
    (stack) => {
      const jobs = new sqs.Queue(stack, 'Jobs');
      return { triggers: [trigger(Invocation.QUEUE, { source: jobs })], onFailure: FailureDestination.queue(jobs) };
    },
    /Stack\/Jobs/,
    /another queue/,
  ],
  [
    'more ready instances than are reserved',
    'ProvisionedAboveReserved',
    () => ({ reservedConcurrentExecutions: 3, provisionedConcurrency: ProvisionedConcurrency.fixed(5) }),
    /is 5 together.*3/,
    /raise reservedConcurrentExecutions to 5/,
  ],
  [
    'a minimum of ready instances above their maximum',
    'ProvisionedConcurrencyRange',
    () => ({ provisionedConcurrency: ProvisionedConcurrency.utilization({ minimum: 9, maximum: 3 }) }),
    /9.*3/,
    /set maximum to 9/,
  ],
  [
    'a snapshot for a runtime without any',
    'SnapStartRefused',
    () => ({ snapStart: lambda.SnapStartConf.ON_PUBLISHED_VERSIONS }),
    /nodejs24\.x/,
    /remove snapStart/,
  ],
  [
    'reserved concurrency on managed instances',
    'ManagedInstancesSetting',
    (stack) => ({
      capacityProvider: lambda.CapacityProvider.fromCapacityProviderName(stack, 'Provider', 'shared'),
      reservedConcurrentExecutions: 5,
    }),
    /reservedConcurrentExecutions/,
    /remove reservedConcurrentExecutions/,
  ],
];

describe.each(MISTAKES)('%s', (_mistake, code, make, names, offers) => {
  const stack = newStack();
  const faults = faultsOf(() => {
    const made = make(stack);
    if (typeof made === 'string') new TypeScriptFunction(stack, 'Fn', { entry: made });
    else new HandlerFunction(stack, 'Fn', { ...anyCode(), ...made });
    templateOf(stack);
  });

  test(`is one fault: ${code}`, () => expect(faults.map((fault) => fault.code)).toEqual([code]));
  test('names what was received', () => expect(faults[0].what).toMatch(names));
  test('says how to mend it', () => expect(faults[0].fix).toMatch(offers));
  test('says where', () => expect(faults[0].at).toBe('Stack/Fn'));
});
