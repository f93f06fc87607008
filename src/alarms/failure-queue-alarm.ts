import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from './alarm-definition';

/** Somebody must look at a failed event before the queue forgets it. */
export function queueNotEmpty(id: string, queue: sqs.IQueue): AlarmDefinition {
  return {
    id,
    metric: queue.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.MAXIMUM,
    }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    meaning: 'A failed event waits in the failure queue; it is deleted when the retention period of the queue is over.',
    action:
      'Read the event and its error from the queue, mend the cause, invoke the function with it again and delete it.',
  };
}
