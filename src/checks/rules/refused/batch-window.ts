import { mappingsOf, queueOf } from '../../facts';
import type { Rule } from '../../model/rule';
import { numberOf } from '../../model/values';

/** The most messages that Lambda takes from a queue without waiting for more. */
const AT_ONCE = 10;

export const batchWindow: Rule = {
  id: 'batchWindow',
  severity: 'error',
  title: 'The batching window does not fit the queue or the batch size',
  why:
    'Lambda refuses batches of more than 10 messages without a batching window, and a batching window for a FIFO ' +
    'queue.',
  fix:
    'For a standard queue with large batches, set a batching window of at least one second; for a FIFO queue, set ' +
    'none.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html',
  *check(model) {
    for (const { by, source } of mappingsOf(model)) {
      const queue = queueOf(model, source);
      const size = numberOf(by.property('BatchSize') ?? AT_ONCE);
      const window = numberOf(by.property('MaximumBatchingWindowInSeconds') ?? 0);
      if (!queue || size === undefined || window === undefined) continue;
      if (queue.isFifo && window > 0) {
        yield {
          at: by,
          what: `maxBatchingWindow is ${window} s, which FIFO queues do not support`,
          fix: 'remove maxBatchingWindow',
        };
      }
      if (!queue.isFifo && size > AT_ONCE && window === 0) {
        yield {
          at: by,
          what: `batchSize is ${size} without a batching window, and Lambda then allows ${AT_ONCE} messages then`,
          fix: 'set maxBatchingWindow to Duration.seconds(1) or more, or batchSize to 10',
        };
      }
    }
  },
};
