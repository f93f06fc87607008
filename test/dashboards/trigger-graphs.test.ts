import { Duration, type Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  AppDashboard,
  DynamoDbTrigger,
  EventBridgeTrigger,
  FunctionUrlAccess,
  FunctionUrlTrigger,
  HandlerFunction,
  HttpAccess,
  HttpApiTrigger,
  type ITrigger,
  KafkaAuthentication,
  KafkaTrigger,
  KinesisTrigger,
  RestAccess,
  RestApiTrigger,
  ScheduleTrigger,
  SnsTrigger,
  SqsTrigger,
  WebSocketAccess,
  WebSocketTrigger,
} from '../../src';
import { anyCode, newStack, templateOf } from '../support/fixture';
import { type Body, bodyOf, linesOf, metricsOf, partOf, titled } from './body';

const ID = { name: 'id', type: dynamodb.AttributeType.STRING };

const TRIGGERS: Record<string, (stack: Stack) => ITrigger> = {
  Http: (stack) =>
    new HttpApiTrigger(new apigwv2.HttpApi(stack, 'HttpApi'), { route: 'GET /', access: HttpAccess.PUBLIC }),
  Rest: (stack) =>
    new RestApiTrigger(new apigateway.RestApi(stack, 'RestApi'), { route: 'GET /a', access: RestAccess.PUBLIC }),
  Chat: (stack) =>
    new WebSocketTrigger(new apigwv2.WebSocketApi(stack, 'ChatApi'), {
      routeKey: '$connect',
      access: WebSocketAccess.PUBLIC,
    }),
  Url: () => new FunctionUrlTrigger({ access: FunctionUrlAccess.IAM }),
  Queue: (stack) => new SqsTrigger(new sqs.Queue(stack, 'Jobs')),
  Stream: (stack) => new KinesisTrigger(new kinesis.Stream(stack, 'Clicks')),
  Table: (stack) => new DynamoDbTrigger(new dynamodb.TableV2(stack, 'Orders', { partitionKey: ID })),
  Kafka: () => new KafkaTrigger(['broker:9092'], { topic: 'orders', authentication: KafkaAuthentication.NONE }),
  Bus: (stack) =>
    new EventBridgeTrigger({ eventBus: new events.EventBus(stack, 'Shop'), eventPattern: { source: ['shop'] } }),
  AnyOrder: (stack) =>
    new EventBridgeTrigger({
      eventBus: new events.EventBus(stack, 'Market'),
      eventPattern: { source: events.Match.prefix('shop.') },
    }),
  Topic: (stack) => new SnsTrigger(new sns.Topic(stack, 'News')),
  Clock: () => new ScheduleTrigger(scheduler.ScheduleExpression.rate(Duration.hours(1))),
};

const WAIT = 'ApproximateNumberOfMessagesVisible Maximum';
const READ = ['PolledEventCount Sum', 'FilteredOutEventCount Sum', 'FailedInvokeEventCount Sum'];

describe('graphs about sources', () => {
  let body: Body;
  beforeAll(() => {
    const stack = newStack('Shop');
    new AppDashboard(stack, 'Dashboard');
    for (const [id, make] of Object.entries(TRIGGERS)) {
      new HandlerFunction(stack, id, { ...anyCode(), triggers: [make(stack)] });
    }
    body = bodyOf(templateOf(stack));
  });

  test.each([
    ['HttpApi: requests and errors', ['Count Sum', '5xx Average', '4xx Average']],
    ['HttpApi: latency', ['Latency p50', 'Latency p90', 'Latency p99']],
    ['RestApi: requests and errors', ['Count Sum', '5XXError Average', '4XXError Average']],
    ['ChatApi: messages and connections', ['MessageCount Sum', 'ConnectCount Sum', 'ClientError Sum']],
    ['ChatApi: Messages that no function handled', ['FILL(refused, 0) + FILL(failed, 0)']],
    ['Requests to the URL', ['UrlRequestCount Sum', 'Url5xxCount Sum', 'Url4xxCount Sum']],
    [
      'Jobs: messages that wait',
      [WAIT, 'ApproximateNumberOfMessagesNotVisible Maximum', 'ApproximateAgeOfOldestMessage Maximum'],
    ],
    ['Jobs: messages', READ],
    ['Jobs: dead letters', [WAIT]],
    ['Clicks: records', [...READ, 'DroppedEventCount Sum']],
    ['Orders: records', [...READ, 'DroppedEventCount Sum']],
    ['orders: records that wait', ['MaxOffsetLag Maximum']],
    ['Shop: events', ['Invocations Sum', 'FailedInvocations Sum', 'ThrottledRules Sum']],
    [
      'News: messages',
      [
        'NumberOfMessagesPublished Sum',
        'NumberOfNotificationsDelivered Sum',
        'NumberOfNotificationsFilteredOut Sum',
        'NumberOfNotificationsFailed Sum',
        'NumberOfNotificationsFailedToRedriveToDlq Sum',
      ],
    ],
    ['Runs of schedules', ['InvocationAttemptCount Sum', 'TargetErrorCount Sum', 'InvocationDroppedCount Sum']],
  ])('%s', (title, metrics) => {
    const [graph] = body.widgets.filter((one) => one.properties.title === title);
    expect(metricsOf(graph)).toEqual(metrics);
  });

  test.each([
    ['HttpApi: requests and errors', [[0.05, 'alarm: server errors > 0.05 for 3 min']]],
    ['HttpApi: latency', [[2500, 'alarm: p90 >= 2,500 for 5 min']]],
    ['Jobs: messages that wait', [[600, 'alarm: age of the oldest > 600 for 15 min']]],
    ['Jobs: dead letters', [[1, 'alarm: >= 1']]],
    ['Clicks: records', [[0, 'alarm: dropped > 0']]],
    ['News: messages', [[0, 'alarm: lost > 0']]],
    ['Shop: events', [[0, 'alarm: failed > 0']]],
    ['Runs of schedules', [[0, 'alarm: dropped > 0']]],
  ])('draw the thresholds of the alarms of a trigger: %s', (title, lines) => {
    expect(linesOf(titled(body, title))).toEqual(lines);
  });

  test('show every alarm of a trigger, and no alarm in two places', () => {
    const drawn = body.widgets.flatMap(linesOf).length;
    const { alarms } = titled(body, 'Alarms').properties;
    expect(drawn).toBe(alarms.length);
  });

  test.each([
    ['Http', '`GET /`'],
    ['Chat', '`$connect`'],
    ['Bus', '`shop`'],
    ['AnyOrder', 'Market'],
    ['Clock', '`rate(1 hour)`'],
    ['Kafka', '`orders`'],
    ['Queue', 'Jobs'],
  ])('are below a heading that says what invokes the function: %s', (name, label) => {
    const text = body.widgets.find(({ properties }) => properties.markdown?.startsWith(`## ${name}\n`));
    expect(text?.properties.markdown).toContain(` · invoked by ${label} · `);
  });

  test('of what a source sends to all functions are not below a function', () => {
    expect(partOf(body, 'Http')).toHaveLength(4);
    expect(partOf(body, 'Clock').map(({ properties }) => properties.title)).not.toContain('Runs of schedules');
  });
});
