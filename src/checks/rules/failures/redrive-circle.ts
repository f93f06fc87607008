import { type QueueFacts, queueOf, queuesOf } from '../../facts';
import type { AppModel } from '../../model/app-model';
import type { Rule } from '../../model/rule';

export const redriveCircle: Rule = {
  id: 'redriveCircle',
  severity: 'warning',
  title: 'Dead letters return to the queue that they came from',
  why:
    'A message that always fails circulates until its retention period ends: the function runs and costs money each ' +
    'time, and there is no queue in which anyone would find the message.',
  fix: 'Send dead letters to a queue that has no dead-letter queue.',
  see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  *check(model) {
    const told = new Set<QueueFacts>();
    for (const queue of queuesOf(model)) {
      const circle = circleFrom(model, queue);
      if (circle.some((one) => told.has(one))) continue;
      for (const one of circle) told.add(one);
      const path = [...circle, circle[0]].flatMap((one) => one?.resource.at.node.path ?? []);
      if (circle.length === 0) continue;
      yield {
        at: queue.resource,
        what: `dead letters return to the queue: ${path.join(' → ')}`,
        fix: 'set deadLetterQueue to a queue of its own, which has none',
      };
    }
  },
};

/** Returns the queues on the way back to a queue; none if there is no way. */
function circleFrom(model: AppModel, start: QueueFacts): readonly QueueFacts[] {
  const passed: QueueFacts[] = [];
  for (let at: QueueFacts | undefined = start; at && !passed.includes(at); at = queueOf(model, at.deadLetters)) {
    passed.push(at);
    if (at.deadLetters === start.resource) return passed;
  }
  return [];
}
