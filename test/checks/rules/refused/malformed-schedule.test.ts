import { CfnParameter, type Stack, TimeZone } from 'aws-cdk-lib';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { malformedSchedule } from '../../../../src/checks/rules/refused/malformed-schedule';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const runs = (stack: Stack, expression: string, timeZone?: TimeZone) =>
  new scheduler.Schedule(stack, 'Nightly', {
    schedule: scheduler.ScheduleExpression.expression(expression, timeZone),
    target: new LambdaInvoke(plainFunction(stack)),
  });

const raw = (stack: Stack, props: Partial<scheduler.CfnScheduleProps>) =>
  new scheduler.CfnSchedule(stack, 'Nightly', {
    scheduleExpression: 'rate(1 hour)',
    flexibleTimeWindow: { mode: 'OFF' },
    target: { arn: plainFunction(stack).functionArn, roleArn: 'arn:aws:iam::111122223333:role/scheduler' },
    ...props,
  });

keepsRuleContract(malformedSchedule, {
  found: {
    'five minute': {
      app: (stack) => runs(stack, 'rate(5 minute)'),
      at: 'Stack/Nightly',
      says: /rate\(5 minute\) is not a rate/,
    },
    'the five fields of cron on a server': {
      app: (stack) => runs(stack, 'cron(0 2 * * *)'),
      at: 'Stack/Nightly',
      says: /has 5 fields instead of 6/,
    },
    words: { app: (stack) => runs(stack, 'every night'), at: 'Stack/Nightly', says: /every night is not a schedule/ },
    'a time zone that nobody lives in': {
      app: (stack) => runs(stack, 'rate(1 hour)', TimeZone.of('Mars/Base')),
      at: 'Stack/Nightly',
      says: /time zone 'Mars\/Base' is not known/,
    },
    'a flexible window without a length': {
      app: (stack) => raw(stack, { flexibleTimeWindow: { mode: 'FLEXIBLE' } }),
      at: 'Stack/Nightly',
      says: /^a flexible time window has no length$/,
    },
  },
  silent: {
    'a schedule in a time zone': (stack) => runs(stack, 'cron(0 2 * * ? *)', TimeZone.EUROPE_BERLIN),
    'a time that is over': (stack) => runs(stack, 'at(2020-01-01T00:00:00)'),
    'a schedule that a parameter gives': (stack) => runs(stack, new CfnParameter(stack, 'When').valueAsString),
    'a flexible window': (stack) =>
      raw(stack, { flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 15 } }),
  },
});
