import * as events from 'aws-cdk-lib/aws-events';
import { EventBus } from 'aws-cdk-lib/aws-events-targets';
import { awsEventsOnCustomBus } from '../../../../src/checks/rules/patterns/aws-events-on-custom-bus';
import { keepsRuleContract } from '../../../support/rule-contract';
import { rule } from './rule-by-hand';

keepsRuleContract(awsEventsOnCustomBus, {
  found: {
    'a rule for events of EC2 on a bus of the app': {
      app: (stack) => {
        const eventBus = new events.EventBus(stack, 'Bus');
        rule(stack, { eventBus, eventPattern: { source: ['aws.ec2'] } });
      },
      at: 'Stack/Rule',
      says: /events of aws\.ec2 on the bus Stack\/Bus/,
    },
  },
  silent: {
    'the default bus': (stack) => void rule(stack, { eventPattern: { source: ['aws.ec2'] } }),
    'events of the app': (stack) => {
      const eventBus = new events.EventBus(stack, 'Bus');
      rule(stack, { eventBus, eventPattern: { source: ['aws.ec2', 'my.app'] } });
    },
    'a bus that gets the events of another one': (stack) => {
      const eventBus = new events.EventBus(stack, 'Bus');
      rule(stack, { eventBus, eventPattern: { source: ['aws.ec2'] } });
      new events.Rule(stack, 'Pass', { eventPattern: { source: ['aws.ec2'] }, targets: [new EventBus(eventBus)] });
    },
    'a bus of another app, about which nothing is known': (stack) => {
      const eventBus = events.EventBus.fromEventBusName(stack, 'Bus', 'shared');
      rule(stack, { eventBus, eventPattern: { source: ['aws.ec2'] } });
    },
  },
});
