import { Duration, type Stack } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { visibilityBelowTimeout } from '../../../../src/checks/rules/time/visibility-below-timeout';
import { keepsRuleContract } from '../../../support/rule-contract';
import { otherStack, plainFunction } from '../by-hand';

function read(stack: Stack, queues: Stack, visibility: number | undefined): void {
  const visibilityTimeout = visibility === undefined ? undefined : Duration.seconds(visibility);
  const queue = new sqs.Queue(queues, 'Jobs', { visibilityTimeout });
  plainFunction(stack, 'Fn', { timeout: Duration.minutes(1) }).addEventSource(new SqsEventSource(queue));
}

keepsRuleContract(visibilityBelowTimeout, {
  found: {
    'a queue of another stack that says nothing': {
      app: (stack) => read(stack, otherStack(stack), undefined),
      at: 'Other/Jobs',
      says: /the visibility timeout is 30 seconds, and Stack\/Fn may run for 60 seconds/,
    },
  },
  silent: {
    'a queue of another stack that waits as long': (stack) => read(stack, otherStack(stack), 60),
    'a queue of the same stack, of which the CDK says it': (stack) => read(stack, stack, 30),
  },
});
