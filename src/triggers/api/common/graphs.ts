import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { metricLines } from '../../metric-lines';
import type { TriggerGraph } from '../../trigger-graph';
import type { WatchedApi } from './alarms';

/** What callers of an API notice: errors, and how long answers take. */
export function apiGraphs({ errors, clientErrors, dimensions }: WatchedApi): TriggerGraph[] {
  const { AVERAGE } = cloudwatch.Stats;
  const { RED, ORANGE, BLUE, GREEN, PURPLE } = cloudwatch.Color;
  const lines = (...all: Parameters<typeof metricLines>[2]) => metricLines('AWS/ApiGateway', dimensions, all);
  return [
    {
      title: 'requests and errors',
      metrics: lines({ name: 'Count', label: 'requests', color: BLUE }),
      unit: 'a minute',
      rightMetrics: lines(
        { name: errors, label: 'server errors', statistic: AVERAGE, color: RED },
        { name: clientErrors, label: 'client errors', statistic: AVERAGE, color: ORANGE },
      ),
      rightUnit: 'of all requests',
      wholeSource: true,
    },
    {
      title: 'latency',
      metrics: lines(
        { name: 'Latency', label: 'p50', statistic: 'p50', color: GREEN },
        { name: 'Latency', label: 'p90', statistic: 'p90', color: BLUE },
        { name: 'Latency', label: 'p99', statistic: 'p99', color: PURPLE },
      ),
      unit: 'ms',
      wholeSource: true,
    },
  ];
}
