import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { messagesRead } from '../polling/graphs';
import type { TriggerGraph } from '../trigger-graph';

/** The messages that wait and for how long, what became of those that were read, and those that failed too often. */
export function queueGraphs(
  queue: sqs.IQueue,
  mapping: lambda.EventSourceMapping,
  deadLetterQueue?: sqs.IQueue,
): TriggerGraph[] {
  const { MAXIMUM: statistic } = cloudwatch.Stats;
  const { BLUE, GREEN, PURPLE, RED } = cloudwatch.Color;
  const waiting: TriggerGraph = {
    title: 'messages that wait',
    metrics: [
      queue.metricApproximateNumberOfMessagesVisible({ statistic, label: 'wait', color: BLUE }),
      queue.metricApproximateNumberOfMessagesNotVisible({ statistic, label: 'in work', color: GREEN }),
    ],
    unit: 'messages',
    rightMetrics: [queue.metricApproximateAgeOfOldestMessage({ statistic, label: 'age of the oldest', color: PURPLE })],
    rightUnit: 's',
  };
  const dead = deadLetterQueue?.metricApproximateNumberOfMessagesVisible({ statistic, label: 'wait', color: RED });
  return [
    waiting,
    messagesRead(mapping),
    ...(dead ? [{ title: 'dead letters', metrics: [dead], unit: 'messages' }] : []),
  ];
}
