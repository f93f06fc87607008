import { hasState, STATE } from '../../../private/state';
import { deliveriesOf, deliveriesTo, functionsOf, isOfTrigger } from '../../facts';
import { watchedResources } from '../../facts/alarms';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';

export const unwatchedDeadLetters: Rule = {
  id: 'unwatchedDeadLetters',
  severity: 'warning',
  title: 'A dead-letter queue has no alarm',
  why:
    'The queue has no alarm, and nothing reads it. Failed events wait there unnoticed, and are deleted after 14 days ' +
    'at the latest.',
  fix: 'Add an alarm on the number of visible messages, or let a function read the queue.',
  see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html',
  *check(model) {
    if (functionsOf(model).length === 0) return;
    for (const queue of queuesOfFailures(model)) {
      const watched = model.once(watchedResources);
      if (watched.has(queue) || isRead(model, queue)) continue;
      yield {
        at: queue,
        what: 'failed events go to this queue, but it has no alarm and no reader, so they go unnoticed',
        fix: "add an alarm: queue.metricApproximateNumberOfMessagesVisible().createAlarm(this, 'Failed', { threshold: 1, evaluationPeriods: 1 })",
      };
    }
  },
};

/** Returns queues that failures go to, without those of functions whose alarms this library decides on. */
function queuesOfFailures(model: AppModel): Resource[] {
  const failures = deliveriesOf(model).filter(({ kind, to }) => kind === 'failure' && to.type === 'AWS::SQS::Queue');
  return [...new Set(failures.filter(({ by, to }) => ![by, to].some(isOurs)).map(({ to }) => to))];
}

/** Whether this library made a resource, or has looked after the queue. */
function isOurs(resource: Resource): boolean {
  return isOfTrigger(resource) || hasState(resource.construct, STATE.madeRedrive);
}

function isRead(model: AppModel, queue: Resource): boolean {
  return (
    deliveriesOf(model).some(({ from, kind }) => from === queue && kind === 'event') ||
    deliveriesTo(model, queue).some(({ by }) => by === queue)
  );
}
