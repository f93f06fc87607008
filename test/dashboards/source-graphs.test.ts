import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { wordsOf } from '../../src/dashboards/widgets/counted';
import { graphsOfAlarms } from '../../src/dashboards/widgets/source-graphs';

const metric = (metricName: string, statistic = 'Sum', minutes = 1) =>
  new cloudwatch.Metric({ namespace: 'Shop', metricName, statistic, period: Duration.minutes(minutes) });

test('what alarms count by the minute is in one graph, the rest in graphs of their own', () => {
  const graphs = graphsOfAlarms([
    { metric: metric('DeadLetterErrors') },
    { metric: metric('OrdersLost') },
    { metric: metric('OrdersLost', 'Sum', 5) },
    { metric: metric('QueueAge', 'Maximum') },
  ]);
  expect(graphs.map(({ title, left }) => [title, left.metrics.map(wordsOf)])).toEqual([
    ['Also watched', ['dead letter errors', 'orders lost']],
    ['Orders lost', ['orders lost']],
    ['Queue age', ['queue age']],
  ]);
});

test.each([
  ['FailedInvocations', 'failed invocations'],
  ['5XXError', '5XX error'],
  ['5xx', '5xx'],
  ['NumberOfNotificationsFilteredOut-InvalidAttributes', 'number of notifications filtered out invalid attributes'],
  ['AWSRequestCount', 'AWS request count'],
])('the name of a metric becomes words: %s', (name, words) => {
  expect(wordsOf(metric(name))).toBe(words);
});

test('a label is better than the name', () => {
  expect(wordsOf(metric('OrdersLost').with({ label: 'Lost orders' }))).toBe('Lost orders');
});
