import * as events from 'aws-cdk-lib/aws-events';
import { scheduleOnCustomBus } from '../../../../src/checks/rules/patterns/schedule-on-custom-bus';
import { keepsRuleContract } from '../../../support/rule-contract';
import { rule } from './rule-by-hand';

keepsRuleContract(scheduleOnCustomBus, {
  found: {
    'a schedule on a bus of the app': {
      app: (stack) => {
        const eventBusName = new events.EventBus(stack, 'Bus').eventBusName;
        new events.CfnRule(stack, 'Rule', { eventBusName, scheduleExpression: 'rate(1 hour)' });
      },
      at: 'Stack/Rule',
      says: /on the bus Stack\/Bus/,
    },
  },
  silent: {
    'a schedule on the default bus': (stack) =>
      void rule(stack, { schedule: events.Schedule.expression('rate(1 hour)') }),
    'a pattern on a bus of the app': (stack) =>
      void rule(stack, { eventBus: new events.EventBus(stack, 'Bus'), eventPattern: { source: ['my.app'] } }),
  },
});
