import { patternNeverMatches } from '../../../../src/checks/rules/patterns/pattern-never-matches';
import { keepsRuleContract } from '../../../support/rule-contract';
import { rule, ruleOf } from './rule-by-hand';

keepsRuleContract(patternNeverMatches, {
  found: {
    'a detail type in other letters': {
      app: (stack) => void rule(stack, { eventPattern: { source: ['aws.s3'], detailType: ['Object created'] } }),
      at: 'Stack/Rule',
      says: /no event has the detail type 'Object created'/,
    },
    'the name of a classic notification': {
      app: (stack) => void rule(stack, { eventPattern: { source: ['aws.s3'], detailType: ['ObjectCreated:*'] } }),
      at: 'Stack/Rule',
      says: /'ObjectCreated:\*'/,
    },
    'detailType in a pattern as EventBridge takes it': {
      app: (stack) => void ruleOf(stack, { source: ['my.app'], detailType: ['Paid'] }),
      at: 'Stack/Rule',
      says: /compares 'detailType', which no event has/,
    },
    'a field of the detail beside it': {
      app: (stack) => void ruleOf(stack, { source: ['my.app'], status: ['PAID'] }),
      at: 'Stack/Rule',
      says: /compares 'status'/,
    },
    'a state change in other letters': {
      app: (stack) =>
        void rule(stack, {
          eventPattern: { source: ['aws.ec2'], detailType: ['EC2 Instance State Change Notification'] },
        }),
      at: 'Stack/Rule',
      says: /EC2 Instance State Change Notification/,
    },
  },
  silent: {
    'the names as AWS writes them': (stack) =>
      void rule(stack, { eventPattern: { source: ['aws.s3'], detailType: ['Object Created', 'Object Deleted'] } }),
    'a type of the app that resembles none': (stack) =>
      void rule(stack, { eventPattern: { source: ['my.app'], detailType: ['OrderPaid'] } }),
    'ObjectCreated, as an app of its own calls it': (stack) =>
      void rule(stack, { eventPattern: { source: ['my.app'], detailType: ['ObjectCreatedByUs'] } }),
    'one type of two that there is': (stack) =>
      void rule(stack, { eventPattern: { source: ['aws.s3'], detailType: ['Object Created', 'object created'] } }),
    'a comparison': (stack) =>
      void rule(stack, { eventPattern: { detailType: [{ 'equals-ignore-case': 'object created' }] as never } }),
    'all fields of an event': (stack) =>
      void ruleOf(stack, {
        account: ['1'],
        region: ['x'],
        time: [{ prefix: '2026' }],
        id: ['a'],
        version: ['0'],
        resources: ['arn'],
      }),
  },
});
