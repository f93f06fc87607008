import * as lambda from 'aws-cdk-lib/aws-lambda';
import { contextDone } from '../../../../src/checks/rules/runtimes/context-done';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const runtime = lambda.Runtime.NODEJS_22_X;

keepsRuleContract(contextDone, {
  found: {
    'a handler that calls context.succeed': {
      app: (stack) => void readFunction(stack, '', { traits: ['contextDone'] }),
      at: 'Stack/Fn',
      says: /nodejs24\.x doesn't have$/,
    },
  },
  silent: {
    'an older runtime': (stack) => void readFunction(stack, '', { traits: ['contextDone'] }, { runtime }),
    'a handler that returns': (stack) => void readFunction(stack, ''),
  },
});
