import type { Rule } from '../../model/rule';

export const scheduleOnCustomBus: Rule = {
  id: 'scheduleOnCustomBus',
  severity: 'error',
  title: 'A rule with a schedule is on a bus of the app',
  why: 'EventBridge runs schedules on the default bus alone, and refuses the rule.',
  fix: 'Leave the bus out, or use EventBridge Scheduler.',
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
