import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction, type ManagedInstancesOptions } from '../../../../src';
import type { SharedVariable } from '../../../../src/analysis/found/code-usage';
import { sharedState } from '../../../../src/checks/rules/concurrency/shared-state';
import { withUsage } from '../../../support/event-use';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const USER: SharedVariable = { name: 'state.user', at: { file: 'src/handler.ts', line: 4 } };

const onInstances =
  (shared: readonly SharedVariable[] | undefined, managedInstances?: ManagedInstancesOptions) => (stack: Stack) => {
    const capacityProvider = lambda.CapacityProvider.fromCapacityProviderName(stack, 'Provider', 'shared');
    const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), capacityProvider, managedInstances });
    withUsage(fn, { calls: [], reads: [], notes: [], shared });
  };

keepsRuleContract(sharedState, {
  found: {
    'what a handler keeps of a call': {
      app: onInstances([USER]),
      at: 'Stack/Fn',
      says: /^src\/handler\.ts:4 sets state\.user: concurrent calls on a managed instance/,
    },
    'as much with two calls at a time': {
      app: onInstances([USER], { maxConcurrency: 2 }),
      at: 'Stack/Fn',
      says: /state\.user/,
    },
    'more than a message has room for': {
      app: onInstances(['a', 'b', 'c', 'd', 'e'].map((name) => ({ ...USER, name }))),
      at: 'Stack/Fn',
      says: /sets a, .* sets b, .* sets c, and there are 2 more: /,
    },
    'a function that the CDK lets run there': {
      app: (stack) => {
        const capacityProviderArn = 'arn:aws:lambda:us-east-1:111111111111:capacity-provider:shared';
        const fn = new lambda.Function(stack, 'Fn', anyCode());
        (fn.node.defaultChild as lambda.CfnFunction).capacityProviderConfig = {
          lambdaManagedInstancesCapacityProviderConfig: { capacityProviderArn },
        };
        withUsage(fn, { calls: [], reads: [], notes: [], shared: [USER] });
      },
      at: 'Stack/Fn',
      says: /state\.user/,
    },
  },
  silent: {
    'one call at a time': onInstances([USER], { maxConcurrency: 1 }),
    'code that shares nothing': onInstances(undefined),
    'a function on capacity of Lambda': (stack) =>
      void withUsage(new lambda.Function(stack, 'Fn', anyCode()), { calls: [], reads: [], notes: [], shared: [USER] }),
  },
});
