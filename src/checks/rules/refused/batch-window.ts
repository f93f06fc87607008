import { mappingsOf, queueOf } from '../../facts';
import type { Rule } from '../../model/rule';
import { numberOf } from '../../model/values';

/** The most messages that Lambda takes from a queue without waiting for more. */
const AT_ONCE = 10;

export const batchWindow: Rule = {
  id: 'batchWindow',
  severity: 'error',
  title: 'The batching window does not go with the queue or the size of its batches',
  why: 'Lambda refuses a batch of more than 10 messages without a batching window, and a batching window at a FIFO queue.',
  fix: 'Set a batching window of a second or more for large batches of a standard queue, and none for a FIFO queue.',
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
          what: `maxBatchingWindow is ${window} s, which a FIFO queue does not take`,
          fix: 'remove maxBatchingWindow',
        };
      }
      if (!queue.isFifo && size > AT_ONCE && window === 0) {
        yield {
          at: by,
          what: `batchSize is ${size} without a batching window, and Lambda takes ${AT_ONCE} messages then`,
          fix: 'set maxBatchingWindow to Duration.seconds(1) or more, or batchSize to 10',
        };
      }
    }
  },
};
