import type { Stack } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { receivedOnce } from '../../../../src/checks/rules/failures/received-once';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

function jobs(stack: Stack, maxReceiveCount: number): sqs.Queue {
  return new sqs.Queue(stack, 'Jobs', { deadLetterQueue: { queue: new sqs.Queue(stack, 'Dead'), maxReceiveCount } });
}

keepsRuleContract(receivedOnce, {
  found: {
    'one receive for a queue that a function reads': {
      app: (stack) => plainFunction(stack).addEventSource(new SqsEventSource(jobs(stack, 1))),
      at: 'Stack/Jobs',
      says: /maxReceiveCount is 1: one throttled invocation of Stack\/Fn/,
    },
  },
  silent: {
    'three receives': (stack) => plainFunction(stack).addEventSource(new SqsEventSource(jobs(stack, 3))),
    'a queue that no function reads': (stack) => {
      jobs(stack, 1);
    },
  },
});
