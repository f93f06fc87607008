import type { Rule } from '../../model/rule';

export const scheduleOnCustomBus: Rule = {
  id: 'scheduleOnCustomBus',
  severity: 'error',
  title: 'A rule with a schedule is on a custom bus',
  why: 'EventBridge runs schedules on the default bus only, and refuses the rule.',
  fix: 'Remove the bus, or use EventBridge Scheduler.',
  see: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html',
  *check(model) {
    for (const rule of model.resources('AWS::Events::Rule')) {
      const bus = model.targetOf(rule.property('EventBusName'), rule);
      if (!bus || rule.property('ScheduleExpression') === undefined) continue;
      yield {
        at: rule,
        what: `it has a schedule and is on the bus ${bus.at.node.path}: EventBridge runs schedules on the default bus`,
        fix: 'leave eventBus out',
      };
    }
  },
};
