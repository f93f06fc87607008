import { isOfTrigger, mappingsFrom, queuesOf } from '../../facts';
import type { Rule } from '../../model/rule';

export const queueOfSeveralFunctions: Rule = {
  id: 'queueOfSeveralFunctions',
  severity: 'warning',
  title: 'Several functions read one queue',
  why:
    'Each message goes to only one of them, at random. Filters do not distribute messages: a message that does not ' +
    'match the filter of the function that receives it is deleted.',
  fix: 'Give each function its own queue, and send messages to all of them through a topic or an event bus.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html',
  *check(model) {
    for (const { resource } of queuesOf(model)) {
      const readers = mappingsFrom(model, resource);
      const functions = [...new Set(readers.map(({ fn }) => fn.resource.at.node.path))].sort();
      // Triggers of this library warn of each other themselves.
      if (functions.length < 2 || readers.every(({ by }) => isOfTrigger(by))) continue;
      yield {
        at: resource,
        what: `the functions ${functions.join(', ')} read this queue: each message goes to only one of them`,
        fix: 'give each function a queue of its own that subscribes to one topic: topic.addSubscription(new SqsSubscription(queue))',
      };
    }
  },
};
