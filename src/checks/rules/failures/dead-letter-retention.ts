import { Duration } from 'aws-cdk-lib';
import { queueOf, queuesOf } from '../../facts';
import type { Rule } from '../../model/rule';

export const deadLetterRetention: Rule = {
  id: 'deadLetterRetention',
  severity: 'warning',
  title: 'A dead-letter queue keeps messages for a shorter time than its source',
  why:
    'A message keeps the age that it had in the source queue, so one that waited there for longer than the retention ' +
    'period of the dead-letter queue is deleted as soon as it arrives. FIFO queues reset the age and are not checked.',
  fix: 'Keep messages in the dead-letter queue for longer than in its source: for 14 days.',
  see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  *check(model) {
    for (const source of queuesOf(model)) {
      const target = queueOf(model, source.deadLetters);
      if (source.isFifo || source.retention === undefined || target?.retention === undefined) continue;
      if (target.retention >= source.retention) continue;
      yield {
        at: target.resource,
        what:
          `the dead-letter queue keeps messages for ${inWords(target.retention)}, and its source ` +
          `${source.resource.at.node.path} for ${inWords(source.retention)}: what waited there for longer is deleted unseen`,
        fix: 'set retentionPeriod of the dead-letter queue to Duration.days(14)',
      };
    }
  },
};

function inWords(seconds: number): string {
  return Duration.seconds(seconds).toHumanString();
}
