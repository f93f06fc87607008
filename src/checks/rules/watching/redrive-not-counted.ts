import { type WatchedMetric, watchedMetrics } from '../../facts/alarms';
import { queuesOf } from '../../facts/queues';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';

/** Counts what producers send; what SQS moves to a dead-letter queue is not among it. */
const SENT = 'NumberOfMessagesSent';

export const redriveNotCounted: Rule = {
  id: 'redriveNotCounted',
  severity: 'warning',
  title: 'An alarm on a dead-letter queue watches a metric that does not count dead letters',
  why:
    'NumberOfMessagesSent counts messages that producers send. It does not count messages that SQS moves to the ' +
    'dead-letter queue after too many receives, so the alarm stays OK while the queue fills.',
  fix: 'Watch ApproximateNumberOfMessagesVisible.',
  see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html',
  *check(model) {
    const metrics = watchedMetrics(model).filter(({ namespace }) => namespace === 'AWS/SQS');
    const sent = metrics.filter(({ name }) => name === SENT);
    if (sent.length === 0) return;
    const dead = new Set(queuesOf(model).flatMap(({ deadLetters }) => deadLetters ?? []));
    const others = new Set(metrics.filter(({ name }) => name !== SENT).flatMap((one) => queueIn(model, one) ?? []));
    for (const one of sent) {
      const queue = queueIn(model, one);
      if (!queue || !dead.has(queue) || others.has(queue)) continue;
      yield {
        at: one.alarm,
        what: `it watches ${SENT} of ${queue.at.node.path}, which does not count the messages that SQS moves there`,
        fix: 'watch queue.metricApproximateNumberOfMessagesVisible()',
      };
    }
  },
};

function queueIn(model: AppModel, { alarm, dimension }: WatchedMetric): Resource | undefined {
  return model.targetOf(dimension('QueueName'), alarm);
}
