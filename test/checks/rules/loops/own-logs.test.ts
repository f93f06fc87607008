import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as destinations from 'aws-cdk-lib/aws-logs-destinations';
import { ownLogs } from '../../../../src/checks/rules/loops/own-logs';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function subscribed(stack: Stack, group: logs.ILogGroup, fn: lambda.IFunction, pattern = ''): void {
  const filterPattern = pattern === '' ? logs.FilterPattern.allEvents() : logs.FilterPattern.literal(pattern);
  const destination = new destinations.LambdaDestination(fn);
  new logs.SubscriptionFilter(stack, 'Filter', { logGroup: group, destination, filterPattern });
}

function withGroup(stack: Stack, pattern?: string): void {
  const logGroup = new logs.LogGroup(stack, 'Log');
  subscribed(stack, logGroup, new lambda.Function(stack, 'Fn', { ...anyCode(), logGroup }), pattern);
}

const fnIn = (stack: Stack, id = 'Fn') => new lambda.Function(stack, id, anyCode());

keepsRuleContract(ownLogs, {
  found: {
    'the log group that the function is given': {
      app: (stack) => withGroup(stack),
      at: 'Stack/Filter',
      says: /^it sends every line of the log of Stack\/Fn to Stack\/Fn, which writes more lines: an endless loop$/,
    },
    'the log group that is defined with the name of the function': {
      app: (stack) => {
        const fn = fnIn(stack);
        subscribed(stack, new logs.LogGroup(stack, 'Log', { logGroupName: `/aws/lambda/${fn.functionName}` }), fn);
      },
      at: 'Stack/Filter',
      says: /log of Stack\/Fn/,
    },
    'the log group that Lambda makes, by its name': {
      app: (stack) => {
        const fn = fnIn(stack);
        subscribed(stack, logs.LogGroup.fromLogGroupName(stack, 'Log', `/aws/lambda/${fn.functionName}`), fn);
      },
      at: 'Stack/Filter',
      says: /log of Stack\/Fn/,
    },
  },
  silent: {
    'lines with errors only': (stack) => withGroup(stack, 'ERROR'),
    'the log of another function': (stack) => {
      const other = fnIn(stack, 'Other');
      subscribed(
        stack,
        new logs.LogGroup(stack, 'Log', { logGroupName: `/aws/lambda/${other.functionName}` }),
        fnIn(stack),
      );
    },
    'the log of something else': (stack) => subscribed(stack, new logs.LogGroup(stack, 'Log'), fnIn(stack)),
  },
});
