import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { latestThrottled } from '../../../../src/checks/rules/concurrency/latest-throttled';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function scheduled(stack: Stack, reserved: number, provisioned: number, by: 'fn' | 'alias' = 'fn'): void {
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions: reserved });
  const alias = fn.addAlias('live', { provisionedConcurrentExecutions: provisioned });
  const rule = new events.Rule(stack, 'Rule', { schedule: events.Schedule.cron({ hour: '2' }) });
  rule.addTarget(new targets.LambdaFunction(by === 'fn' ? fn : alias));
}

keepsRuleContract(latestThrottled, {
  found: {
    'a schedule of the function, all of whose concurrency is provisioned': {
      app: (stack) => scheduled(stack, 5, 5),
      at: /^Stack\/Rule\/AllowEventRule/,
      says: /^it invokes \$LATEST of Stack\/Fn, and all of its reservedConcurrentExecutions of 5 are provisioned for others/,
    },
  },
  silent: {
    'a schedule of the alias': (stack) => scheduled(stack, 5, 5, 'alias'),
    'a function of which one more is reserved': (stack) => scheduled(stack, 6, 5),
  },
});
