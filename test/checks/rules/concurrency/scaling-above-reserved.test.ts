import type { Stack } from 'aws-cdk-lib';
import { CfnScalableTarget, Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { scalingAboveReserved } from '../../../../src/checks/rules/concurrency/scaling-above-reserved';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function scaled(stack: Stack, reserved: number | undefined, maxCapacity: number): lambda.IScalableFunctionAttribute {
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions: reserved });
  return fn.addAlias('live').addAutoScaling({ maxCapacity });
}

keepsRuleContract(scalingAboveReserved, {
  found: {
    'a maximum above what is reserved': {
      app: (stack) => scaled(stack, 5, 10),
      at: 'Stack/Fn',
      says: /^its provisioned concurrency is scaled up to 10, and reservedConcurrentExecutions is 5/,
    },
    'a schedule that raises the maximum above it': {
      app: (stack) =>
        scaled(stack, 15, 10).scaleOnSchedule('Day', {
          schedule: Schedule.cron({ hour: '8', minute: '0' }),
          maxCapacity: 20,
        }),
      at: 'Stack/Fn',
      says: /up to 20/,
    },
    'an alias of which the target knows the name only': {
      app: (stack) => {
        const fn = new lambda.Function(stack, 'Fn', {
          ...anyCode(),
          functionName: 'shop',
          reservedConcurrentExecutions: 3,
        });
        fn.addAlias('live');
        target(stack, 'function:shop:live', 4);
      },
      at: 'Stack/Fn',
      says: /up to 4/,
    },
  },
  silent: {
    'a maximum as high as what is reserved': (stack) => scaled(stack, 10, 10),
    'a function without a limit': (stack) => scaled(stack, undefined, 1000),
    'a target of something else': (stack) => {
      new lambda.Function(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions: 1 });
      target(stack, 'function:other:live', 50);
    },
  },
});

function target(stack: Stack, resourceId: string, maxCapacity: number): void {
  new CfnScalableTarget(stack, 'Target', {
    minCapacity: 1,
    maxCapacity,
    resourceId,
    scalableDimension: 'lambda:function:ProvisionedConcurrency',
    serviceNamespace: 'lambda',
  });
}
