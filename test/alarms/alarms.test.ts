import * as sns from 'aws-cdk-lib/aws-sns';
import { Alarms, HandlerFunction, Invocation } from '../../src';
import { anyCode, newStack, templateOf } from '../support/fixture';
import { trigger } from '../support/triggers';

const stack = newStack();
const topic = new sns.Topic(stack, 'OnCall', { enforceSSL: true });
new HandlerFunction(stack, 'Fn', {
  ...anyCode(),
  alarms: Alarms.recommended({ topic }),
  triggers: [Invocation.SYNCHRONOUS, Invocation.ASYNCHRONOUS, Invocation.STREAM].map((kind) => trigger(kind)),
});
const alarms = Object.values(templateOf(stack).findResources('AWS::CloudWatch::Alarm')).map(
  (alarm) => alarm.Properties,
);

function alarmOn(metric: string): Record<string, any> {
  const found = alarms.find((alarm) => alarm.MetricName === metric);
  if (!found) throw new Error(`no alarm on ${metric}`);
  return found;
}

describe('an alarm watches its metric with the right threshold and periods', () => {
  const MORE = 'GreaterThanThreshold';
  const AS_MUCH = 'GreaterThanOrEqualToThreshold';
  test.each([
    // metric, namespace, dimension, statistic, operator, threshold, datapoints, periods
    ['Errors', 'AWS/Lambda', 'FunctionName', 'Sum', AS_MUCH, 1, 3, 5],
    ['Throttles', 'AWS/Lambda', 'FunctionName', 'Sum', AS_MUCH, 1, 5, 5],
    ['AsyncEventsDropped', 'AWS/Lambda', 'FunctionName', 'Sum', MORE, 0, 1, 1],
    ['IteratorAge', 'AWS/Lambda', 'FunctionName', 'Maximum', MORE, 60000, 5, 5],
    ['DestinationDeliveryFailures', 'AWS/Lambda', 'FunctionName', 'Sum', MORE, 0, 1, 1],
    ['ApproximateNumberOfMessagesVisible', 'AWS/SQS', 'QueueName', 'Maximum', AS_MUCH, 1, 1, 1],
  ])('%s of %s by %s', (metric, namespace, dimension, statistic, operator, threshold, datapoints, periods) => {
    expect(alarmOn(metric)).toMatchObject({
      Namespace: namespace,
      Dimensions: [{ Name: dimension }],
      Statistic: statistic,
      ComparisonOperator: operator,
      Threshold: threshold,
      DatapointsToAlarm: datapoints,
      EvaluationPeriods: periods,
      Period: 60,
    });
  });

  test('the share of errors is watched among calls whose caller waits', () => {
    const share = alarms.find((alarm) => alarm.Metrics);
    expect(share).toMatchObject({ Threshold: 5, EvaluationPeriods: 3, DatapointsToAlarm: 3 });
    expect(share?.Metrics.map((one: any) => one.Expression ?? one.MetricStat.Metric.MetricName).sort()).toEqual([
      'Errors',
      'IF(invocations >= 20, 100 * errors / invocations, 0)',
      'Invocations',
    ]);
  });
});

describe.each(alarms.map((alarm) => [alarm.MetricName ?? 'the share of errors', alarm]))(
  'the alarm on %s',
  (_name, alarm) => {
    test('is quiet while there is no data', () => expect(alarm.TreatMissingData).toBe('notBreaching'));
    test('describes where it is, what it means and what to do', () => {
      expect(alarm.AlarmDescription).toMatch(/^Stack\/Fn: [A-Z][^.]+\. [A-Z].+\.$/);
    });
    test('notifies the topic when it starts and ends', () => {
      expect(alarm.AlarmActions).toEqual([{ Ref: expect.stringMatching(/OnCall/) }]);
      expect(alarm.OKActions).toEqual(alarm.AlarmActions);
    });
    test('has no name that could collide with another deployment', () => expect(alarm).not.toHaveProperty('AlarmName'));
  },
);

test('no alarm is created twice', () => expect(alarms).toHaveLength(8));
