import { Duration, type Stack } from 'aws-cdk-lib';
import { SqsEventSource, type SqsEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { batchWindow } from '../../../../src/checks/rules/refused/batch-window';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';
import { rawMapping } from './sources';

const reads = (stack: Stack, props: SqsEventSourceProps, fifo?: true) =>
  plainFunction(stack).addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs', { fifo }), props));

keepsRuleContract(batchWindow, {
  found: {
    'a batch of 100 with a window of 0': {
      app: (stack) => reads(stack, { batchSize: 100, maxBatchingWindow: Duration.seconds(0) }),
      at: /^Stack\/Fn\/SqsEventSource/,
      says: /^batchSize is 100 without a batching window/,
    },
    'a batch of 100 without a window': {
      app: (stack) => rawMapping(stack, new sqs.Queue(stack, 'Jobs').queueArn, { batchSize: 100 }),
      at: 'Stack/Mapping',
      says: /^batchSize is 100 without a batching window/,
    },
    'a window of a FIFO queue': {
      app: (stack) => {
        const { queueArn } = new sqs.Queue(stack, 'Jobs', { fifo: true });
        rawMapping(stack, queueArn, { maximumBatchingWindowInSeconds: 5 });
      },
      at: 'Stack/Mapping',
      says: /^maxBatchingWindow is 5 s, which FIFO queues do not support$/,
    },
  },
  silent: {
    'a batch of 100 with a window': (stack) => reads(stack, { batchSize: 100, maxBatchingWindow: Duration.seconds(1) }),
    'the sizes that need no window': (stack) => reads(stack, { batchSize: 10 }, true),
    'a queue that is not in the app': (stack) =>
      rawMapping(stack, 'arn:aws:sqs:eu-west-1:111122223333:jobs', { batchSize: 100 }),
  },
});
