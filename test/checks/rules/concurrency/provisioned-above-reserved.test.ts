import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { provisionedAboveReserved } from '../../../../src/checks/rules/concurrency/provisioned-above-reserved';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function ready(stack: Stack, reservedConcurrentExecutions: number | undefined, ...counts: readonly number[]): void {
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions });
  counts.forEach((provisionedConcurrentExecutions, index) => {
    fn.addAlias(`alias${index}`, { provisionedConcurrentExecutions });
  });
}

keepsRuleContract(provisionedAboveReserved, {
  found: {
    'one alias': {
      app: (stack) => ready(stack, 5, 10),
      at: 'Stack/Fn',
      says: /^provisionedConcurrentExecutions of its aliases and versions is 10 together, and reservedConcurrentExecutions 5/,
    },
    'two aliases together': { app: (stack) => ready(stack, 15, 10, 6), at: 'Stack/Fn', says: /is 16 together/ },
    'a version': {
      app: (stack) => {
        const fn = new lambda.CfnFunction(stack, 'Fn', {
          code: { zipFile: 'exports.handler = async () => {};' },
          role: 'arn:aws:iam::111111111111:role/fn',
          reservedConcurrentExecutions: 1,
        });
        const provisionedConcurrencyConfig = { provisionedConcurrentExecutions: 2 };
        new lambda.CfnVersion(stack, 'V1', { functionName: fn.ref, provisionedConcurrencyConfig });
      },
      at: 'Stack/Fn',
      says: /is 2 together/,
    },
  },
  silent: {
    'as many as are reserved': (stack) => ready(stack, 16, 10, 6),
    'a function without a limit': (stack) => ready(stack, undefined, 10),
    'a function that is switched off, of which another rule tells': (stack) => ready(stack, 0, 10),
  },
});
