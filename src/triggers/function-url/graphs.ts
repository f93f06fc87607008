import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { TriggerGraph } from '../trigger-graph';

/** What callers of the URL notice: errors, and how long answers take. */
export function urlGraphs(handler: lambda.IFunction): TriggerGraph[] {
  const { RED, ORANGE, BLUE, GREEN, PURPLE } = cloudwatch.Color;
  const count = (name: string, label: string, color: string) =>
    handler.metric(name, { statistic: cloudwatch.Stats.SUM, label, color });
  const latency = (statistic: string, color: string) =>
    handler.metric('UrlRequestLatency', { statistic, label: statistic, color });
  return [
    {
      title: 'requests to the URL',
      metrics: [
        count('UrlRequestCount', 'requests', BLUE),
        count('Url5xxCount', 'server errors', RED),
        count('Url4xxCount', 'client errors', ORANGE),
      ],
      unit: 'a minute',
    },
    {
      title: 'latency of the URL',
      metrics: [latency('p50', GREEN), latency('p90', BLUE), latency('p99', PURPLE)],
      unit: 'ms',
    },
  ];
}
