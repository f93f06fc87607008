import { CfnParameter } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { reservedZero } from '../../../../src/checks/rules/concurrency/reserved-zero';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

keepsRuleContract(reservedZero, {
  found: {
    'a function that is switched off': {
      app: (stack) => new lambda.Function(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions: 0 }),
      at: 'Stack/Fn',
      says: /^reservedConcurrentExecutions is 0, so Lambda refuses every invocation$/,
    },
  },
  silent: {
    'a function that runs once at a time': (stack) =>
      new lambda.Function(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions: 1 }),
    'a function without a limit': (stack) => new lambda.Function(stack, 'Fn', anyCode()),
    'a limit that a parameter gives': (stack) => {
      const limit = new CfnParameter(stack, 'Limit', { type: 'Number', default: 0 });
      new lambda.Function(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions: limit.valueAsNumber });
    },
  },
});
