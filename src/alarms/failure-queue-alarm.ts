import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from './model/alarm-definition';

/** The alarm on a failed event, which has to be handled before its retention period ends. */
export function queueNotEmpty(id: string, queue: sqs.IQueue, kind = id): AlarmDefinition {
  return {
    id,
    kind,
    metric: queue.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.MAXIMUM,
    }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    meaning: 'A failed event waits in the failure queue; it is deleted when the retention period of the queue is over.',
    action:
      'Read the event and its error from the queue, fix the cause, invoke the function with it again and delete it.',
  };
}
