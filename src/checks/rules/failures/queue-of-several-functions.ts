import { isOfTrigger, mappingsFrom, queuesOf } from '../../facts';
import type { Rule } from '../../model/rule';

export const queueOfSeveralFunctions: Rule = {
  id: 'queueOfSeveralFunctions',
  severity: 'warning',
  title: 'Several functions read one queue',
  why:
    'Each message goes to one of them, and nobody decides to which. Filters do not share messages out: a message that the ' +
    'filter of its function does not let through is deleted.',
  fix: 'Give each function a queue of its own, and send the messages to all of them by way of a topic or a bus.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html',
  *check(model) {
    for (const { resource } of queuesOf(model)) {
      const readers = mappingsFrom(model, resource);
      const functions = [...new Set(readers.map(({ fn }) => fn.resource.at.node.path))].sort();
      // Triggers of this library warn of each other themselves.
      if (functions.length < 2 || readers.every(({ by }) => isOfTrigger(by))) continue;
      yield {
        at: resource,
        what: `the functions ${functions.join(', ')} read this queue: each message goes to one of them`,
        fix: 'give each function a queue of its own that subscribes to one topic: topic.addSubscription(new SqsSubscription(queue))',
      };
    }
  },
};
