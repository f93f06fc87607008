import type { Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { redriveCircle } from '../../../../src/checks/rules/failures/redrive-circle';
import { keepsRuleContract } from '../../../support/rule-contract';

/** Queues that each send dead letters to the next one of the list, by logical ids. */
function chain(stack: Stack, ids: readonly string[]): void {
  for (const id of new Set(ids)) new sqs.CfnQueue(stack, id);
  ids.slice(1).forEach((to, index) => {
    const from = stack.node.findChild(ids[index]) as sqs.CfnQueue;
    from.redrivePolicy = { deadLetterTargetArn: { 'Fn::GetAtt': [to, 'Arn'] }, maxReceiveCount: 3 };
  });
}

keepsRuleContract(redriveCircle, {
  found: {
    'a queue that is its own dead-letter queue': {
      app: (stack) => chain(stack, ['Jobs', 'Jobs']),
      at: 'Stack/Jobs',
      says: /Stack\/Jobs → Stack\/Jobs/,
    },
    'two queues that send dead letters to each other': {
      app: (stack) => chain(stack, ['Jobs', 'Dead', 'Jobs']),
      at: 'Stack/Jobs',
      says: /Stack\/Jobs → Stack\/Dead → Stack\/Jobs/,
    },
    'a queue before the circle, which is not part of it': {
      app: (stack) => chain(stack, ['First', 'Jobs', 'Dead', 'Jobs']),
      at: 'Stack/Jobs',
      says: /Stack\/Jobs → Stack\/Dead → Stack\/Jobs/,
    },
  },
  silent: {
    'a dead-letter queue for dead letters': (stack) => chain(stack, ['Jobs', 'Dead', 'Deader']),
    'a queue without one': (stack) => chain(stack, ['Jobs']),
  },
});
