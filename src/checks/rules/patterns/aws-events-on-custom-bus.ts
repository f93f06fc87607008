import { deliveriesTo } from '../../facts';
import { patternsOf } from '../../facts/event-patterns';
import type { Rule } from '../../model/rule';

export const awsEventsOnCustomBus: Rule = {
  id: 'awsEventsOnCustomBus',
  severity: 'warning',
  title: 'A rule on a custom bus waits for events of AWS services',
  why: "AWS services send their events to the account's default bus. On any other bus, such a rule never matches.",
  fix: 'Define the rule on the default bus, or forward the events with a rule there.',
  see: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event.html',
  *check(model) {
    for (const { rule, sources } of patternsOf(model)) {
      const bus = model.targetOf(rule.property('EventBusName'), rule);
      const isOfAws = sources.length > 0 && sources.every((source) => source.startsWith('aws.'));
      if (!bus || !isOfAws || deliveriesTo(model, bus).length > 0) continue;
      yield {
        at: rule,
        what: `it waits for events of ${sources.join(', ')} on the bus ${bus.at.node.path}: AWS sends them to the default bus`,
        fix: 'leave eventBus out',
      };
    }
  },
};
