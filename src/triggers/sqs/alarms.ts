import { Duration, Lazy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from '../../alarms';
import { visibilityOf } from './queue';

/** Messages wait in the queue for too long. */
export function messagesWait(id: string, queue: sqs.IQueue): AlarmDefinition {
  return {
    id: `${id}-MessageAge`,
    kind: 'MessageAge',
    metric: queue.metricApproximateAgeOfOldestMessage({
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.MAXIMUM,
    }),
    // A message that failed once is as old as it was hidden, which is no cause for alarm.
    threshold: Lazy.number({ produce: () => Math.max(600, 2 * visibilityOf(queue)) }),
    evaluationPeriods: 15,
    meaning: 'Messages have been waiting in the queue for too long for a quarter of an hour.',
    action: 'Look for failing or throttled invocations, and raise maxConcurrency if the function cannot keep up.',
  };
}

/** A message failed too often. */
export function deadLettersWait(id: string, deadLetterQueue: sqs.IQueue): AlarmDefinition {
  return {
    id: `${id}-DeadLetters`,
    kind: 'DeadLetters',
    metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.MAXIMUM,
    }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    meaning: 'A message failed too often and waits in the dead-letter queue; it is deleted when its retention is over.',
    action: 'Look for its error in the log group of the function, fix the cause and redrive the queue.',
  };
}
