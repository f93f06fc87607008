import { CfnParameter, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { reservedAboveAccount } from '../../../../src/checks/rules/concurrency/reserved-above-account';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function reserving(stack: Stack, id: string, reservedConcurrentExecutions?: number): lambda.Function {
  return new lambda.Function(stack, id, { ...anyCode(), reservedConcurrentExecutions });
}

keepsRuleContract(reservedAboveAccount, {
  found: {
    'one function with all that an account has': {
      app: (stack) => reserving(stack, 'Fn', 1000),
      at: 'Stack/Fn',
      says: /^1000 invocations are reserved or provisioned for it of the 1000 of an account, of which 100 stay/,
    },
    'many together, of which one only provisions': {
      app: (stack) => {
        reserving(stack, 'One', 500);
        reserving(stack, 'Two').addAlias('live', { provisionedConcurrentExecutions: 300 });
        reserving(new Stack(stack.node.root as never, 'Other'), 'Three', 101);
      },
      at: 'Stack/One',
      says: /^500 invocations are reserved or provisioned for it, and 2 others 401, of the 1000/,
    },
    'the least that scaling keeps ready': {
      app: (stack) => reserving(stack, 'Fn').addAlias('live').addAutoScaling({ minCapacity: 950, maxCapacity: 950 }),
      at: 'Stack/Fn',
      says: /^950 invocations are reserved or provisioned/,
    },
    'one invocation in a new account': {
      app: (stack) => {
        stack.node.setContext('lambdaform:account-concurrency', 10);
        reserving(stack, 'Fn', 1);
      },
      at: 'Stack/Fn',
      says: /of the 10 of an account/,
    },
  },
  silent: {
    'what leaves 100': (stack) => reserving(stack, 'Fn', 900),
    'as much in each of two regions': (stack) => {
      reserving(stack, 'Fn', 900);
      const env = { account: '111111111111', region: 'eu-west-1' };
      reserving(new Stack(stack.node.root as never, 'Other', { env }), 'Fn', 900);
    },
    'scaling of which CloudFormation decides': (stack) => {
      const minCapacity = new CfnParameter(stack, 'Least', { type: 'Number' }).valueAsNumber;
      reserving(stack, 'Fn').addAlias('live').addAutoScaling({ minCapacity, maxCapacity: 2000 });
    },
    'what scaling reaches at peaks only': (stack) =>
      reserving(stack, 'Fn').addAlias('live').addAutoScaling({ minCapacity: 10, maxCapacity: 950 }),
    'a new account without reservations': (stack) => {
      stack.node.setContext('lambdaform:account-concurrency', 10);
      reserving(stack, 'Fn');
    },
    'an account with a higher limit, as a text of the command line': (stack) => {
      stack.node.setContext('lambdaform:account-concurrency', '3000');
      reserving(stack, 'Fn', 1000);
    },
  },
});
