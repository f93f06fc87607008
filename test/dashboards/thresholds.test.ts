import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Graph } from '../../src/dashboards/widgets/graph';
import { shows, watchedBy, withThresholds } from '../../src/dashboards/widgets/thresholds';
import { newStack } from '../support/fixture';

const metric = (statistic: string, props: Partial<cloudwatch.MetricProps> = {}) =>
  new cloudwatch.Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensionsMap: { FunctionName: 'f' },
    statistic,
    period: Duration.minutes(1),
    ...props,
  });

const alarmOn = (watched: cloudwatch.IMetric, props: Partial<cloudwatch.AlarmProps> = {}) =>
  watchedBy(
    new cloudwatch.Alarm(newStack(), 'Alarm', { metric: watched, threshold: 5, evaluationPeriods: 1, ...props }),
  );

const graph = (...metrics: cloudwatch.IMetric[]): Graph => ({ title: 'Graph', left: { metrics } });

describe('the threshold of an alarm is drawn where its metric is shown', () => {
  test.each([
    ['the same metric', metric('Sum'), metric('Sum'), true],
    [
      'the metric of an alias',
      metric('Sum', { dimensionsMap: { FunctionName: 'f', Resource: 'f:live' } }),
      metric('Sum'),
      true,
    ],
    ['another percentile', metric('p99'), metric('p50'), true],
    ['the maximum, beside the average', metric('Maximum'), metric('Average'), true],
    ['a sum, beside the average', metric('Sum'), metric('Average'), false],
    ['an average, beside the sum', metric('Average'), metric('Sum'), false],
    ['the sum over another time', metric('Sum', { period: Duration.minutes(5) }), metric('Sum'), false],
    ['the maximum over another time', metric('Maximum', { period: Duration.minutes(5) }), metric('Maximum'), true],
    ['another function', metric('Sum', { dimensionsMap: { FunctionName: 'g' } }), metric('Sum'), false],
    ['another metric', metric('Sum', { metricName: 'Throttles' }), metric('Sum'), false],
  ])('%s: %#', (_name, watched, shown, expected) => {
    expect(shows(graph(shown), alarmOn(watched))).toBe(expected);
  });
});

describe('the line says when the alarm fires', () => {
  const { GREATER_THAN_THRESHOLD, LESS_THAN_THRESHOLD } = cloudwatch.ComparisonOperator;

  test.each<[Partial<cloudwatch.AlarmProps>, string]>([
    [{ threshold: 1234.5 }, 'alarm: >= 1,234.5'],
    [{ comparisonOperator: GREATER_THAN_THRESHOLD, evaluationPeriods: 3 }, 'alarm: > 5 for 3 min'],
    [
      { comparisonOperator: LESS_THAN_THRESHOLD, evaluationPeriods: 5, datapointsToAlarm: 3 },
      'alarm: < 5 in 3 of 5 min',
    ],
  ])('%j', (props, label) => {
    const { left } = withThresholds(graph(metric('Sum')), [alarmOn(metric('Sum'), props)]);
    expect(left.lines).toMatchObject([{ label, value: props.threshold ?? 5 }]);
  });

  test('names the metric where there are several, by the statistic of the alarm', () => {
    const shown = graph(metric('p50', { label: 'p50' }), metric('p99', { label: 'p99' }));
    const labels = (statistic: string) =>
      withThresholds(shown, [alarmOn(metric(statistic))]).left.lines?.map(({ label }) => label);
    expect(labels('p99')).toEqual(['alarm: p99 >= 5']);
    expect(labels('Maximum')).toEqual(['alarm: Maximum errors >= 5']);
  });

  test('one line stands for the same alarm of several functions', () => {
    const { left } = withThresholds(graph(metric('Sum')), [alarmOn(metric('Sum')), alarmOn(metric('Sum'))]);
    expect(left.lines).toHaveLength(1);
  });

  test('a threshold that follows from the past of the metric is no line', () => {
    const stack = newStack();
    const alarm = new cloudwatch.AnomalyDetectionAlarm(stack, 'Alarm', { metric: metric('Sum'), evaluationPeriods: 1 });
    expect(watchedBy(alarm).threshold).toBeUndefined();
    expect(withThresholds(graph(alarm.metric), [watchedBy(alarm)]).left.lines).toEqual([]);
  });

  test('a threshold is moved to the axis in percent, where there is one', () => {
    const percent = { metrics: [metric('Maximum', { metricName: 'Percent' })] };
    const inMs = { metrics: [metric('p90', { label: 'p90' })], unit: 'ms' };
    const shown: Graph = { title: 'Graph', left: inMs, right: percent, rescale: 0.01 };
    const { left, right } = withThresholds(shown, [alarmOn(metric('p90'), { threshold: 8000 })]);
    expect([left.lines, right?.lines]).toMatchObject([[], [{ value: 80, label: 'alarm: p90 >= 8,000 ms' }]]);
  });
});
