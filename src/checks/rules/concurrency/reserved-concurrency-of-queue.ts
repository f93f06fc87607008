import { functionsWith, type QueueMapping, queueMappingsOf, reservedOf } from '../../facts';
import type { Rule } from '../../model/rule';

/** What Lambda takes at least as the limit of a queue. */
const LEAST = 2;

/** Lambda runs about as many invocations at once for one queue: with as many reserved, none is refused. */
const MOST = 1000;

export const reservedConcurrencyOfQueue: Rule = {
  id: 'reservedConcurrencyOfQueue',
  severity: 'warning',
  title: 'A function with reserved concurrency reads a queue without `maxConcurrency`',
  why:
    'Lambda receives messages for up to 1,000 invocations and more, regardless of the reserved concurrency. Messages ' +
    'without a free invocation are throttled and received again later: each receive counts, and in the end good ' +
    'messages are in the dead-letter queue. `maxConcurrency` leaves them in the queue until an invocation is free.',
  fix: 'Set `maxConcurrency` for the queue: in total, no more over all queues of the function than is reserved.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
  *check(model) {
    for (const { resource } of functionsWith(model, 'ReservedConcurrentExecutions')) {
      const reserved = reservedOf(resource);
      const mappings = queueMappingsOf(model, resource);
      if (reserved === undefined || reserved >= MOST) continue;
      for (const { by } of mappings.filter(({ isUnlimited }) => isUnlimited)) {
        yield {
          at: by,
          what:
            `reservedConcurrentExecutions of ${resource.at.node.path} is ${reserved}, and Lambda receives messages for more ` +
            'invocations from the queue: it refuses them, and they end up in the dead-letter queue',
          fix: limitIn(mappings, reserved),
        };
      }
    }
  },
};

/** What each queue may have, so that all of them together have no more than is reserved. */
function limitIn(mappings: readonly QueueMapping[], reserved: number): string {
  const even = Math.floor(reserved / mappings.length);
  if (even < LEAST) {
    return `remove reservedConcurrentExecutions and set maxConcurrency to ${LEAST} in its place, the least that Lambda takes`;
  }
  const taken = mappings.reduce((sum, { limit = 0 }) => sum + limit, 0);
  const share = Math.floor((reserved - taken) / mappings.filter(({ isUnlimited }) => isUnlimited).length);
  const isKnown = mappings.every(({ limit, isUnlimited }) => limit !== undefined || isUnlimited);
  if (isKnown && share >= LEAST) return `set maxConcurrency to ${share}`;
  return `set maxConcurrency to ${even} at each of its ${mappings.length} queues`;
}
