import { isOfTrigger, mappingsFrom, queuesOf } from '../../facts';
import type { Rule } from '../../model/rule';

export const receivedOnce: Rule = {
  id: 'receivedOnce',
  severity: 'warning',
  title: 'A message goes to the dead-letter queue after a single receive',
  why:
    'A throttled invocation counts as a receive, and so does a failure of another message in the batch. After a ' +
    'single one, good messages are dead letters.',
  fix: 'Set maxReceiveCount to 5 or more.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
  *check(model) {
    for (const { resource, maxReceiveCount } of queuesOf(model)) {
      const readers = mappingsFrom(model, resource);
      if (maxReceiveCount !== 1 || readers.length === 0 || readers.some(({ by }) => isOfTrigger(by))) continue;
      const [reader] = readers;
      yield {
        at: resource,
        what:
          `maxReceiveCount is 1: one throttled invocation of ${reader.fn.resource.at.node.path} turns good messages ` +
          'into dead letters',
        fix: 'set maxReceiveCount of deadLetterQueue to 5',
      };
    }
  },
};
