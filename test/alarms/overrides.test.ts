import { Duration, type Stack, Stage } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  type AlarmDefinition,
  type AlarmOverride,
  AlarmSeverity,
  Alarms,
  HandlerFunction,
  Invocation,
  type RecommendedAlarmsOptions,
} from '../../src';
import { descriptionOf } from '../../src/alarms/making/description';
import { KINDS } from '../../src/alarms/model/kinds';
import { anyCode, faultsOf, newStack } from '../support/fixture';
import { trigger } from '../support/triggers';

const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Lost' });
const definition = (id: string, more: Partial<AlarmDefinition> = {}): AlarmDefinition => ({
  id,
  metric,
  meaning: 'Something is wrong.',
  action: 'Mend it.',
  ...more,
});

/** What an alarm of this definition becomes; undefined if there is none. */
function made(alarm: AlarmDefinition, options: RecommendedAlarmsOptions = {}, of = Alarms.recommended): any {
  const stack = newStack();
  const resource = of(options)._create(stack, alarm)?.node.defaultChild as cloudwatch.CfnAlarm | undefined;
  return (
    resource && (stack.resolve(resource._toCloudFormation()).Resources as any)[stack.getLogicalId(resource)].Properties
  );
}

function resourceOf(alarm?: cloudwatch.Alarm): cloudwatch.CfnAlarm {
  return alarm?.node.defaultChild as cloudwatch.CfnAlarm;
}

function topics(stack: Stack) {
  return { page: new sns.Topic(stack, 'Pager'), ticket: new sns.Topic(stack, 'Inbox') };
}

describe('an override', () => {
  const usual = definition('Errors', { threshold: 1, evaluationPeriods: 5, datapointsToAlarm: 3 });
  test.each<[string, object, object]>([
    ['changes the threshold', { threshold: 7 }, { Threshold: 7, EvaluationPeriods: 5, DatapointsToAlarm: 3 }],
    ['of 0 is a threshold', { threshold: 0 }, { Threshold: 0 }],
    ['changes the number of periods', { evaluationPeriods: 9 }, { EvaluationPeriods: 9, DatapointsToAlarm: 3 }],
    [
      'of fewer periods needs no more data points than these',
      { evaluationPeriods: 2 },
      { EvaluationPeriods: 2, DatapointsToAlarm: 2 },
    ],
    ['changes the number of data points', { datapointsToAlarm: 1 }, { EvaluationPeriods: 5, DatapointsToAlarm: 1 }],
    ['with undefined values changes nothing', { threshold: undefined, enabled: undefined }, { Threshold: 1 }],
  ])('%s', (_name, override, properties) => {
    expect(made(usual, { overrides: { Errors: override } })).toMatchObject(properties);
  });

  test('switches an alarm off', () =>
    expect(made(usual, { overrides: { Errors: { enabled: false } } })).toBeUndefined());
  test('leaves other alarms alone', () =>
    expect(made(usual, { overrides: { Throttles: { threshold: 9 } } })).toMatchObject({ Threshold: 1 }));
  test('means all alarms of a kind, whatever their ids begin with', () => {
    const alarm = definition('Kinesis-Clicks-RecordsDropped', { kind: 'RecordsDropped' });
    expect(made(alarm, { overrides: { RecordsDropped: { threshold: 3 } } })).toMatchObject({ Threshold: 3 });
  });

  test.each<[string, object, string]>([
    [
      'no period',
      { evaluationPeriods: 0 },
      "evaluationPeriods of the override 'Errors' must be a whole number from 1, got 0",
    ],
    [
      'half a data point',
      { datapointsToAlarm: 0.5 },
      "datapointsToAlarm of the override 'Errors' must be a whole number from 1, got 0.5",
    ],
  ])('fails for %s', (_name, override, what) => {
    expect(faultsOf(() => Alarms.recommended({ overrides: { Errors: override } }))).toMatchObject([
      { code: 'AlarmOverride', what },
    ]);
  });
});

test("a trigger's alarm can compare its metric with what is usual", () => {
  const comparisonOperator = cloudwatch.ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD;
  const alarm = made(definition('Mine', { comparisonOperator, metric: metric.with({ period: Duration.hours(1) }) }));
  expect(alarm).toMatchObject({ ComparisonOperator: 'GreaterThanUpperThreshold', ThresholdMetricId: 'expr_1' });
  const [band, lost] = alarm.Metrics;
  expect(band.Expression).toBe('ANOMALY_DETECTION_BAND(usual, 2)');
  expect(lost.MetricStat).toMatchObject({ Metric: { MetricName: 'Lost' }, Period: 3600 });
});

describe('a name in overrides', () => {
  function synth(overrides: RecommendedAlarmsOptions['overrides'], own?: AlarmDefinition): () => void {
    const stack = newStack();
    const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), alarms: Alarms.recommended({ overrides }) });
    if (own) fn.addTrigger(trigger(Invocation.ASYNCHRONOUS, { alarms: [own] }));
    return () => Stage.of(stack)?.synth();
  }

  test('that no alarm has is an error with the nearest name', () => {
    expect(faultsOf(synth({ Durations: { threshold: 1 } }))).toMatchObject([
      { code: 'UnknownAlarm', what: "overrides has 'Durations', but no alarm has this name", fix: "write 'Duration'" },
    ]);
  });
  test('far from all others is an error with the list', () => {
    expect(faultsOf(synth({ CompletelyDifferent: {} }))).toMatchObject([
      { fix: expect.stringContaining('use one of AccountConcurrency, DeadLetters,') },
    ]);
  });
  test('may be of an alarm that the app does not have', () =>
    expect(synth({ IteratorAge: { threshold: 1 } })).not.toThrow());
  test("may be of an alarm of a user's own trigger", () => {
    expect(synth({ OrdersLost: { threshold: 1 } }, definition('OrdersLost'))).not.toThrow();
  });
});

describe('the severity of an alarm', () => {
  test.each(Object.entries(KINDS))('%s is %s', (kind, severity) => {
    const stack = newStack();
    const { page, ticket } = topics(stack);
    const alarm = Alarms.recommended({ topics: { page, ticket }, overrides: { [kind]: { enabled: true } } })._create(
      stack,
      definition(`My-${kind}`, { kind }),
    );
    const resource = resourceOf(alarm);
    const expected = severity === AlarmSeverity.PAGE ? page : ticket;
    expect(stack.resolve([resource.alarmActions, resource.okActions])).toEqual([
      [stack.resolve(expected.topicArn)],
      [stack.resolve(expected.topicArn)],
    ]);
  });

  test.each<[string, AlarmDefinition, RecommendedAlarmsOptions['overrides'], boolean]>([
    ['nobody states is a page: an alarm too many is better than one that nobody sees', definition('Mine'), {}, true],
    ['is none is a page', definition('Mine', { severity: 'urgent' as AlarmSeverity }), {}, true],
    ['can be stated by a trigger', definition('Mine', { severity: AlarmSeverity.TICKET }), {}, false],
    ['can be overridden', definition('Errors'), { Errors: { severity: AlarmSeverity.TICKET } }, false],
    ['can be raised', definition('Duration'), { Duration: { severity: AlarmSeverity.PAGE } }, true],
  ])('that %s', (_name, alarm, overrides, isPage) => {
    expect(made(alarm, { overrides }, Alarms.essential) !== undefined).toBe(isPage);
  });
});

describe('whom an alarm notifies', () => {
  function actions(options: (stack: Stack) => RecommendedAlarmsOptions, kind = 'Duration'): string {
    const stack = newStack();
    const alarm = Alarms.recommended(options(stack))._create(stack, definition(kind));
    return JSON.stringify(stack.resolve(resourceOf(alarm).alarmActions) ?? []);
  }

  test('a severity without a topic of its own uses the common one', () => {
    const options = (stack: Stack) => ({
      topic: new sns.Topic(stack, 'All'),
      topics: { page: new sns.Topic(stack, 'Pager') },
    });
    expect(actions(options)).toContain('All');
    expect(actions(options, 'Errors')).toContain('Pager');
  });
  test('an alarm without any topic notifies nobody', () => {
    expect(actions((stack) => ({ topics: { page: new sns.Topic(stack, 'Pager') } }))).toBe('[]');
  });
});

describe('the description of an alarm', () => {
  test('is as long as CloudWatch takes, and the path gives way', () => {
    const scope = new Construct(new Construct(newStack(), 'A'.repeat(600)), 'B'.repeat(600));
    const text = descriptionOf(scope, definition('Errors'));
    expect(text).toHaveLength(1024);
    expect(text).toMatch(/^\.\.\.A+\/B+: Something is wrong\. Mend it\.$/);
  });
  test('has the whole path otherwise', () => {
    expect(made(definition('Errors')).AlarmDescription).toBe('Stack: Something is wrong. Mend it.');
  });
  test('says so where its numbers may not be those of the text', () => {
    const description = (override: AlarmOverride) =>
      made(definition('Errors'), { overrides: { Errors: override } }).AlarmDescription;
    expect(description({ threshold: 3 })).toMatch(/than usual\.$/);
    expect(description({ severity: AlarmSeverity.PAGE })).not.toContain('usual');
  });
});
