import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { metricOf } from '../polling/alarms';
import { recordsRead } from '../polling/graphs';
import type { TriggerGraph } from '../trigger-graph';

/** How far the function is behind its topic, and what became of the records that it has read. */
export function topicGraphs(mapping: lambda.EventSourceMapping): TriggerGraph[] {
  const lag = metricOf(mapping, 'MaxOffsetLag', cloudwatch.Stats.MAXIMUM);
  const behind = {
    title: 'records that wait',
    metrics: [lag.with({ label: 'in one partition' })],
    unit: 'records',
  };
  return [behind, recordsRead(mapping)];
}
