import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { HandlerTrait } from '../../../../src/analysis/found/code-usage';
import { callbackHandler } from '../../../../src/checks/rules/runtimes/callback-handler';
import { eventUse, withUsage } from '../../../support/event-use';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const app =
  (traits: readonly HandlerTrait[], runtime = lambda.Runtime.NODEJS_24_X, isOfOthers = true) =>
  (stack: Stack) => {
    const usage = { calls: [], reads: [], notes: [], event: eventUse('', { traits }) };
    withUsage(new lambda.Function(stack, 'Fn', { ...anyCode(), runtime }), usage, isOfOthers);
  };

keepsRuleContract(callbackHandler, {
  found: {
    'a handler with three parameters': {
      app: app(['callback']),
      at: 'Stack/Fn',
      says: /^src\/handler\.ts:3 has three parameters.*nodejs24\.x rejects/,
    },
  },
  silent: {
    'an older runtime': app(['callback'], lambda.Runtime.NODEJS_22_X),
    'a handler with two parameters': app([]),
    'a handler in a wrapper, which has parameters of its own': app(['callback', 'wrapped']),
    'code that is bundled here, whose exports are checked': app(['callback'], lambda.Runtime.NODEJS_24_X, false),
  },
});
