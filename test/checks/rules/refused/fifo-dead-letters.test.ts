import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SnsDestination, SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { KinesisEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import * as sns from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { fifoDeadLetters } from '../../../../src/checks/rules/refused/fifo-dead-letters';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const fifo = (stack: Stack) => new sqs.Queue(stack, 'Dead', { fifo: true });

function allWith(stack: Stack, queue: sqs.Queue): void {
  const fn = plainFunction(stack, 'Fn', { deadLetterQueue: queue });
  plainFunction(stack, 'Other', { onFailure: new SqsDestination(queue) });
  const rule = new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'] } });
  rule.addTarget(new LambdaFunction(fn, { deadLetterQueue: queue }));
}

keepsRuleContract(fifoDeadLetters, {
  found: {
    'the dead-letter queue of a function': {
      app: (stack) => plainFunction(stack, 'Fn', { deadLetterQueue: fifo(stack) }),
      at: 'Stack/Fn',
      says: /^deadLetterQueue is Stack\/Dead, which is a FIFO queue$/,
    },
    'the failure destination of a function': {
      app: (stack) => plainFunction(stack, 'Fn', { onFailure: new SqsDestination(fifo(stack)) }),
      at: 'Stack/Fn/EventInvokeConfig',
      says: /^onFailure is Stack\/Dead/,
    },
    'a FIFO topic for failures': {
      app: (stack) => {
        const topic = new sns.Topic(stack, 'Dead', { fifo: true });
        plainFunction(stack, 'Fn', { onFailure: new SnsDestination(topic) });
      },
      at: 'Stack/Fn/EventInvokeConfig',
      says: /which is a FIFO topic$/,
    },
    'the target of a rule': {
      app: (stack) => {
        const rule = new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'] } });
        rule.addTarget(new LambdaFunction(plainFunction(stack), { deadLetterQueue: fifo(stack) }));
      },
      at: 'Stack/Rule',
      says: /^deadLetterQueue of the target is Stack\/Dead/,
    },
    'the target of a schedule': {
      app: (stack) =>
        new scheduler.Schedule(stack, 'Nightly', {
          schedule: scheduler.ScheduleExpression.cron({ minute: '0', hour: '2' }),
          target: new LambdaInvoke(plainFunction(stack), { deadLetterQueue: fifo(stack) }),
        }),
      at: 'Stack/Nightly',
      says: /^deadLetterQueue of the target is Stack\/Dead/,
    },
    'records of a stream': {
      app: (stack) =>
        plainFunction(stack).addEventSource(
          new KinesisEventSource(new kinesis.Stream(stack, 'Clicks'), {
            startingPosition: lambda.StartingPosition.LATEST,
            onFailure: new SqsDlq(fifo(stack)),
          }),
        ),
      at: /^Stack\/Fn\/KinesisEventSource/,
      says: /^onFailure is Stack\/Dead/,
    },
    'a subscription to a standard topic': {
      app: (stack) => {
        const subscription = new LambdaSubscription(plainFunction(stack), { deadLetterQueue: fifo(stack) });
        new sns.Topic(stack, 'Topic').addSubscription(subscription);
      },
      at: 'Stack/Fn/Topic',
      says: /^deadLetterQueue of the subscription is Stack\/Dead/,
    },
  },
  silent: {
    'standard queues': (stack) => allWith(stack, new sqs.Queue(stack, 'Dead')),
    'the dead-letter queues of a FIFO queue and of a FIFO topic': (stack) => {
      const queue = fifo(stack);
      const jobs = new sqs.Queue(stack, 'Jobs', { fifo: true, deadLetterQueue: { queue, maxReceiveCount: 5 } });
      new sns.Topic(stack, 'Topic', { fifo: true }).addSubscription(
        new SqsSubscription(jobs, { deadLetterQueue: queue }),
      );
    },
  },
});
