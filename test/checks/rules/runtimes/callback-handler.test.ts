import * as lambda from 'aws-cdk-lib/aws-lambda';
import { callbackHandler } from '../../../../src/checks/rules/runtimes/callback-handler';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const runtime = lambda.Runtime.NODEJS_22_X;

keepsRuleContract(callbackHandler, {
  found: {
    'a handler with three parameters': {
      app: (stack) => void readFunction(stack, '', { traits: ['callback'] }),
      at: 'Stack/Fn',
      says: /^src\/handler\.ts:3 has three parameters.*nodejs24\.x rejects/,
    },
  },
  silent: {
    'an older runtime': (stack) => void readFunction(stack, '', { traits: ['callback'] }, { runtime }),
    'a handler with two parameters': (stack) => void readFunction(stack, ''),
    'a handler in a wrapper, which has parameters of its own': (stack) =>
      void readFunction(stack, '', { traits: ['callback', 'wrapped'] }),
  },
});
