import { Duration, Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { deadLetterRetention } from '../../../../src/checks/rules/failures/dead-letter-retention';
import { keepsRuleContract } from '../../../support/rule-contract';

function queues(stack: Stack, source: sqs.QueueProps, deadLetters: sqs.QueueProps): void {
  const queue = new sqs.Queue(stack, 'Dead', deadLetters);
  new sqs.Queue(stack, 'Jobs', { ...source, deadLetterQueue: { queue, maxReceiveCount: 5 } });
}

keepsRuleContract(deadLetterRetention, {
  found: {
    'a day for messages of a queue that keeps them for four days without a word': {
      app: (stack) => queues(stack, {}, { retentionPeriod: Duration.days(1) }),
      at: 'Stack/Dead',
      says: /keeps messages for 1 day, and its source Stack\/Jobs for 4 days/,
    },
    'a dead-letter queue in another stack': {
      app: (stack) => {
        const queue = new sqs.Queue(new Stack(stack.node.root as never, 'Other'), 'Dead');
        const deadLetterQueue = { queue, maxReceiveCount: 5 };
        new sqs.Queue(stack, 'Jobs', { retentionPeriod: Duration.days(14), deadLetterQueue });
      },
      at: 'Other/Dead',
      says: /for 4 days, and its source Stack\/Jobs for 14 days/,
    },
    'resources written by hand': {
      app: (stack) => {
        new sqs.CfnQueue(stack, 'Dead', { messageRetentionPeriod: 3600 });
        const jobs = new sqs.CfnQueue(stack, 'Jobs');
        jobs.addPropertyOverride('RedrivePolicy.deadLetterTargetArn', { 'Fn::GetAtt': ['Dead', 'Arn'] });
      },
      at: 'Stack/Dead',
      says: /for 1 hour, and its source/,
    },
  },
  silent: {
    'the same time for both': (stack) => queues(stack, {}, {}),
    'FIFO queues, where the age starts anew': (stack) =>
      queues(stack, { fifo: true }, { fifo: true, retentionPeriod: Duration.days(1) }),
    'a longer time that an override sets': (stack) => {
      queues(stack, {}, { retentionPeriod: Duration.days(1) });
      const dead = stack.node.findChild('Dead').node.defaultChild as sqs.CfnQueue;
      dead.addPropertyOverride('MessageRetentionPeriod', 1_209_600);
    },
    'a queue of another app': (stack) => {
      const queue = sqs.Queue.fromQueueArn(stack, 'Dead', 'arn:aws:sqs:eu-central-1:111111111111:dead');
      new sqs.Queue(stack, 'Jobs', { deadLetterQueue: { queue, maxReceiveCount: 5 } });
    },
  },
});
