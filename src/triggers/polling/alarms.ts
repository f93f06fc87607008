import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../../alarms';

/** Records are gone that the function never handled and that did not reach its failure destination either. */
export function recordsDropped(id: string, mapping: lambda.EventSourceMapping, retention: string): AlarmDefinition {
  return {
    id: `${id}-RecordsDropped`,
    kind: 'RecordsDropped',
    metric: metricOf(mapping, 'DroppedEventCount', cloudwatch.Stats.SUM),
    meaning: 'Records were dropped after their last retry, and did not reach the failure destination of the function.',
    action: `See that the function may send there, and read the records again from the source, which keeps them for ${retention}.`,
  };
}

/** A metric that CloudWatch has of a mapping, minute by minute. */
export function metricOf(mapping: lambda.EventSourceMapping, metricName: string, statistic: string): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { EventSourceMappingUUID: mapping.eventSourceMappingId },
    period: Duration.minutes(1),
    statistic,
  });
}
