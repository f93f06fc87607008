import type { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Alarms, HandlerFunction, SqsTrigger } from '../../../../src';
import { unwatchedDeadLetters } from '../../../../src/checks/rules/failures/unwatched-dead-letters';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';
import { otherStack, plainFunction } from '../by-hand';

function deadLetters(stack: Stack, scope: Stack = stack): sqs.Queue {
  const queue = new sqs.Queue(scope, 'Dead');
  plainFunction(stack, 'Fn', { deadLetterQueue: queue });
  return queue;
}

keepsRuleContract(unwatchedDeadLetters, {
  found: {
    'a dead-letter queue of a function': {
      app: (stack) => void deadLetters(stack),
      at: 'Stack/Dead',
      says: /no alarm and no reader/,
    },
    'a dead-letter queue that the CDK makes': {
      app: (stack) => void plainFunction(stack, 'Fn', { deadLetterQueueEnabled: true }),
      at: 'Stack/Fn/DeadLetterQueue',
      says: /no alarm and no reader/,
    },
    'a dead-letter queue of a rule': {
      app: (stack) => {
        const target = new LambdaFunction(plainFunction(stack), { deadLetterQueue: new sqs.Queue(stack, 'Dead') });
        new events.Rule(stack, 'Rule', { schedule: events.Schedule.expression('rate(1 hour)'), targets: [target] });
      },
      at: 'Stack/Dead',
      says: /failed events go to this queue/,
    },
    'an alarm on another queue': {
      app: (stack) => {
        deadLetters(stack);
        new sqs.Queue(stack, 'Jobs')
          .metricNumberOfMessagesSent()
          .createAlarm(stack, 'Alarm', { threshold: 1, evaluationPeriods: 1 });
      },
      at: 'Stack/Dead',
      says: /no alarm/,
    },
  },
  silent: {
    'an alarm in another stack': (stack) => {
      const metric = deadLetters(stack).metricApproximateNumberOfMessagesVisible();
      metric.createAlarm(otherStack(stack), 'Alarm', { threshold: 1, evaluationPeriods: 1 });
    },
    'an alarm on the sum of two queues': (stack) => {
      const one = deadLetters(stack).metricApproximateNumberOfMessagesVisible();
      const two = new sqs.Queue(stack, 'Two').metricApproximateNumberOfMessagesVisible();
      const metric = new cloudwatch.MathExpression({ expression: 'one + two', usingMetrics: { one, two } });
      metric.createAlarm(stack, 'Alarm', { threshold: 1, evaluationPeriods: 1 });
    },
    'a function that reads the queue': (stack) => {
      plainFunction(stack, 'Again').addEventSource(new SqsEventSource(deadLetters(stack)));
    },
    'a function of this library, whose alarms are off': (stack) => {
      const triggers = [new SqsTrigger(new sqs.Queue(stack, 'Jobs'))];
      new HandlerFunction(stack, 'Ours', { ...anyCode(), alarms: Alarms.none(), triggers });
    },
  },
});
