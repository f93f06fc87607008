import { sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Rule } from '../../model/rule';

/** What Lambda polls: it goes by errors whether to send a batch again. */
const POLLED = new Set(['documentDb', 'dynamoDb', 'kafka', 'kinesis', 'mq', 'sqs']);

export const errorsSwallowed: Rule = {
  id: 'errorsSwallowed',
  severity: 'warning',
  title: 'Code that handles batches logs its errors and continues',
  why:
    'If the function returns, the batch counts as a success: messages are deleted and streams move on. An error that ' +
    'is only logged is not a failure, so nothing is retried, nothing reaches a failure queue and no alarm fires.',
  fix: 'Rethrow the error, or return the failed messages as batchItemFailures.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      const isTold = event?.traits.some((trait) => trait === 'wrapped' || trait === 'returnsUnknown');
      if (!event?.swallows || isTold || event.returns.includes('batchItemFailures')) continue;
      const source = sourcesOf(model, fn).find(({ shape }) => POLLED.has(shape ?? ''));
      if (!source) continue;
      yield {
        at: fn.resource,
        what: `${lineOf(event.swallows)} drops the errors of its work, so every batch of ${source.by.at.node.path} counts as done`,
        fix: 'throw the error again, or return the failed messages as batchItemFailures',
      };
    }
  },
};
