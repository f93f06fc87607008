import type { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import { alarmsTellNobody } from '../../../../src/checks/rules/watching/alarms-tell-nobody';
import { keepsRuleContract } from '../../../support/rule-contract';
import { otherStack, plainFunction } from '../by-hand';

function alarm(stack: Stack, id = 'Alarm'): cloudwatch.Alarm {
  return plainFunction(stack, `Of${id}`).metricErrors().createAlarm(stack, id, { threshold: 1, evaluationPeriods: 1 });
}

keepsRuleContract(alarmsTellNobody, {
  found: {
    'an alarm without an action': {
      app: (stack) => void alarm(stack),
      at: 'Stack/Alarm',
      says: /this alarm, the only one here, notifies nobody/,
    },
    'alarms in two stacks, once': {
      app: (stack) => {
        alarm(stack);
        alarm(otherStack(stack));
      },
      at: 'Stack/Alarm',
      says: /none of the 2 alarms here notifies anybody/,
    },
    'alarms that are combined into one that notifies nobody either': {
      app: (stack) => {
        const alarmRule = cloudwatch.AlarmRule.anyOf(alarm(stack));
        new cloudwatch.CompositeAlarm(stack, 'All', { alarmRule });
      },
      at: 'Stack/Alarm',
      says: /notifies nobody/,
    },
  },
  silent: {
    'one alarm of two with an action': (stack) => {
      alarm(stack);
      alarm(stack, 'Other').addAlarmAction(new SnsAction(new sns.Topic(stack, 'OnCall')));
    },
    'alarms that are combined': (stack) => {
      const alarmRule = cloudwatch.AlarmRule.anyOf(alarm(stack));
      const all = new cloudwatch.CompositeAlarm(stack, 'All', { alarmRule });
      all.addAlarmAction(new SnsAction(new sns.Topic(stack, 'OnCall')));
    },
    'a rule that takes the changes of all alarms': (stack) => {
      alarm(stack);
      new events.Rule(stack, 'Rule', { eventPattern: { source: ['aws.cloudwatch'] } });
    },
    'an app without alarms': (stack) => void plainFunction(stack),
  },
});
