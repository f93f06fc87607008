import { CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  Alarms,
  FailureDestination,
  HandlerFunction,
  type HandlerFunctionOptions,
  Invocation,
  type ITrigger,
  ProvisionedConcurrency,
  type RecommendedAlarmsOptions,
  Wiring,
} from '../../src';
import { anyCode, newApp, newStack, only, templateOf } from '../support/fixture';
import { trigger } from '../support/triggers';

type Properties = Record<string, any>;

/** The alarms of a stack by the names of their metrics; those of math by the ids of their constructs. */
function alarmsOf(stack: Stack): Record<string, Properties> {
  const found = Object.entries(templateOf(stack).findResources('AWS::CloudWatch::Alarm'));
  return Object.fromEntries(found.map(([id, { Properties: it }]) => [it.MetricName ?? id, it]));
}

function alarmsWith(
  options: HandlerFunctionOptions & { readonly reservedConcurrentExecutions?: number },
): Record<string, Properties> {
  const stack = newStack();
  new HandlerFunction(stack, 'Fn', { ...anyCode(), ...options });
  return alarmsOf(stack);
}

const synchronous = trigger(Invocation.SYNCHRONOUS);
const asynchronous = trigger(Invocation.ASYNCHRONOUS);
const stream = trigger(Invocation.STREAM);

describe('an alarm on calls that take nearly as long as they may', () => {
  test.each<[string, HandlerFunctionOptions, number, number]>([
    ['follows the stated timeout', { timeout: Duration.seconds(20) }, 16_000, 2],
    ['follows the triggers', { triggers: [asynchronous] }, 24_000, 2],
    ['follows the shortest wait of a caller', { triggers: [asynchronous, synchronous] }, 8_000, 2],
    ['looks back as far as the longest call lasts', { timeout: Duration.minutes(15) }, 720_000, 2],
  ])('%s', (_name, options, threshold, periods) => {
    expect(alarmsWith(options).Duration).toMatchObject({
      ExtendedStatistic: 'p90',
      Period: 900,
      Threshold: threshold,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: periods,
      DatapointsToAlarm: 1,
    });
  });

  test('follows a trigger that is added later', () => {
    const stack = newStack();
    const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers: [asynchronous] });
    fn.addTrigger(stream);
    expect(alarmsOf(stack).Duration.Threshold).toBe(48_000);
    expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.Timeout).toBe(60);
  });
  test('is missing if only CloudFormation knows the timeout', () => {
    const stack = newStack();
    const timeout = Duration.seconds(new CfnParameter(stack, 'Timeout', { type: 'Number' }).valueAsNumber);
    new HandlerFunction(stack, 'Fn', { ...anyCode(), timeout });
    expect(alarmsOf(stack)).not.toHaveProperty('Duration');
  });
  test('is missing for a function of another app', () => {
    const stack = newStack();
    Wiring.attach(lambda.Function.fromFunctionName(stack, 'Theirs', 'theirs'), { triggers: [asynchronous] });
    expect(Object.keys(alarmsOf(stack)).sort()).toEqual([
      'ApproximateNumberOfMessagesVisible',
      'AsyncEventsDropped',
      'DestinationDeliveryFailures',
      'Errors',
      'Throttles',
    ]);
  });
  test('knows the timeout that Lambda gives a function without one', () => {
    const stack = newStack();
    Wiring.attach(new lambda.Function(stack, 'Plain', anyCode()), {});
    expect(alarmsOf(stack).Duration.Threshold).toBe(2400);
  });
  test('is missing for a function whose own metrics do not count its calls', () => {
    const errors = {
      id: 'Elsewhere',
      metric: new cloudwatch.Metric({ namespace: 'Elsewhere', metricName: 'Errors' }),
      meaning: 'No.',
      action: 'No.',
    };
    expect(alarmsWith({ triggers: [trigger(Invocation.SYNCHRONOUS, { errors })] })).not.toHaveProperty('Duration');
  });
});

describe('an alarm on failing calls looks back far enough to see one that began before', () => {
  const failing = (seconds: number, kind: Invocation, metric: string) =>
    alarmsWith({ timeout: Duration.seconds(seconds), triggers: [trigger(kind)] })[metric];
  test.each<[number, number, string]>([
    [1, 5, 'in three of the last five minutes'],
    [60, 5, 'in three of the last five minutes'],
    [61, 7, 'in three of the last 7 minutes'],
    [300, 10, 'in three of the last 10 minutes'],
    [900, 20, 'in three of the last 20 minutes'],
  ])('a timeout of %s seconds needs %s periods', (seconds, periods, words) => {
    const alarm = failing(seconds, Invocation.ASYNCHRONOUS, 'Errors');
    expect(alarm).toMatchObject({ EvaluationPeriods: periods, DatapointsToAlarm: 3 });
    expect(alarm.AlarmDescription).toContain(words);
  });
  test('the age of records, too', () => {
    expect(failing(600, Invocation.STREAM, 'IteratorAge')).toMatchObject({
      EvaluationPeriods: 15,
      DatapointsToAlarm: 5,
    });
  });
  test('and the share of errors', () => {
    const share = Object.values(alarmsWith({ timeout: Duration.minutes(10), triggers: [synchronous] })).find(
      (it) => it.Metrics,
    );
    expect(share).toMatchObject({ EvaluationPeriods: 13, DatapointsToAlarm: 3 });
  });
});

describe('an alarm on the reserved concurrency', () => {
  test.each([
    [10, 8],
    [50, 40],
    [99, 79],
  ])('of %s fires at %s', (reservedConcurrentExecutions, Threshold) => {
    expect(alarmsWith({ reservedConcurrentExecutions }).ConcurrentExecutions).toMatchObject({
      Threshold,
      Statistic: 'Maximum',
      EvaluationPeriods: 5,
    });
  });
  test.each([[0], [1], [9]])(
    'of %s is missing: such a function is meant to run at its limit',
    (reservedConcurrentExecutions) => {
      expect(alarmsWith({ reservedConcurrentExecutions })).not.toHaveProperty('ConcurrentExecutions');
    },
  );
});

describe('an alarm on events that are lost for good', () => {
  test('is on the destination of asynchronous events', () => {
    expect(alarmsWith({ triggers: [asynchronous] }).DestinationDeliveryFailures).toMatchObject({
      Threshold: 0,
      Statistic: 'Sum',
      EvaluationPeriods: 1,
    });
  });
  test('is missing without a destination', () => {
    expect(
      alarmsWith({
        triggers: [asynchronous],
        onFailure: FailureDestination.none({ reason: 'it can be asked for again' }),
      }),
    ).not.toHaveProperty('DestinationDeliveryFailures');
  });
  test("is on the dead-letter queue of Lambda's older kind", () => {
    const stack = newStack();
    const deadLetterQueue = new sqs.Queue(stack, 'Dead');
    Wiring.attach(new lambda.Function(stack, 'Plain', { ...anyCode(), deadLetterQueue }), {});
    expect(alarmsOf(stack).DeadLetterErrors).toMatchObject({ Threshold: 0, Statistic: 'Sum' });
  });
});

test('provisioned concurrency that does not suffice is counted for the alias', () => {
  const provisionedConcurrency = ProvisionedConcurrency.fixed(2);
  expect(alarmsWith({ provisionedConcurrency }).ProvisionedConcurrencySpilloverInvocations).toMatchObject({
    Dimensions: [{ Name: 'FunctionName' }, { Name: 'Resource' }],
    Statistic: 'Sum',
    DatapointsToAlarm: 3,
  });
  expect(alarmsWith({})).not.toHaveProperty('ProvisionedConcurrencySpilloverInvocations');
});

test('an alias of a function with alarms has none that counts the same again', () => {
  const stack = newStack();
  const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions: 20 });
  const alias = new lambda.Alias(stack, 'Alias', { aliasName: 'blue', version: fn.currentVersion });
  Wiring.attach(alias, { triggers: [asynchronous] });
  const metrics = Object.values(templateOf(stack).findResources('AWS::CloudWatch::Alarm')).map(
    ({ Properties: it }) => it.MetricName,
  );
  expect(metrics.sort()).toEqual([
    'ApproximateNumberOfMessagesVisible',
    'AsyncEventsDropped',
    'ConcurrentExecutions',
    'DestinationDeliveryFailures',
    'Duration',
    'Errors',
    'Throttles',
  ]);
});

test('an alias has what its function does not have itself', () => {
  const stack = newStack();
  const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), alarms: Alarms.none() });
  const alias = new lambda.Alias(stack, 'Alias', { aliasName: 'blue', version: fn.currentVersion });
  Wiring.attach(alias, { triggers: [synchronous] });
  expect(Object.keys(alarmsOf(stack))).toEqual(expect.arrayContaining(['Duration', 'Throttles']));
});

describe('calls that are refused', () => {
  const severity = (...triggers: ITrigger[]) =>
    alarmsWith({ triggers, alarms: Alarms.essential() }).Throttles ? 'page' : 'ticket';
  test.each<[string, string, ITrigger[]]>([
    ['page', 'callers that wait', [synchronous, asynchronous]],
    ['page', 'callers that nobody knows', []],
    ['ticket', 'events that are tried again', [asynchronous, stream, trigger(Invocation.QUEUE)]],
  ])('are a %s with %s', (expected, _name, triggers) => expect(severity(...triggers)).toBe(expected));
});

describe('alarms on request', () => {
  const overridden = (overrides: RecommendedAlarmsOptions['overrides']) =>
    alarmsWith({ alarms: Alarms.recommended({ overrides }) });
  const unusual = (alarms: Record<string, Properties>) => Object.values(alarms).find((it) => it.ThresholdMetricId);

  test('are missing otherwise', () => {
    expect(unusual(overridden({}))).toBeUndefined();
    expect(overridden({})).not.toHaveProperty('ClaimedAccountConcurrency');
  });
  test('compare the number of calls with what is usual', () => {
    const alarm = unusual(overridden({ UnusualTraffic: { threshold: 4 } }));
    expect(alarm).toMatchObject({
      ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
      EvaluationPeriods: 3,
    });
    expect(alarm).not.toHaveProperty('Threshold');
    const band = alarm?.Metrics.find((it: any) => it.Id === alarm.ThresholdMetricId);
    const calls = alarm?.Metrics.find((it: any) => it.MetricStat);
    expect(band.Expression).toBe('ANOMALY_DETECTION_BAND(usual, 4)');
    expect(calls.MetricStat).toMatchObject({ Metric: { MetricName: 'Invocations' }, Period: 300, Stat: 'Sum' });
    expect(alarm?.Metrics.map((it: any) => it.Expression)).toContain('FILL(invocations, 0)');
  });
  test('watch the concurrency of an account once for each region', () => {
    const app = newApp();
    const alarms = Alarms.essential({ overrides: { AccountConcurrency: { threshold: 4000 } } });
    const stacks = ['eu-west-1', 'eu-west-1', 'us-east-1'].map(
      (region, i) => new Stack(app, `Stack${i}`, { env: { account: '111111111111', region } }),
    );
    for (const stack of stacks)
      for (const id of ['One', 'Two']) new HandlerFunction(stack, id, { ...anyCode(), alarms });
    const watched = stacks.map((stack) => alarmsOf(stack).ClaimedAccountConcurrency);
    expect(watched.map((it) => it?.Threshold)).toEqual([4000, undefined, 4000]);
    expect(watched[0]).toMatchObject({ Statistic: 'Maximum', EvaluationPeriods: 5 });
    expect(watched[0]).not.toHaveProperty('Dimensions');
  });
  test('can be switched off by name, too', () =>
    expect(unusual(overridden({ UnusualTraffic: { enabled: false } }))).toBeUndefined());
});
