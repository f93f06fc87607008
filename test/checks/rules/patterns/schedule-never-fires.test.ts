import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { scheduleNeverFires } from '../../../../src/checks/rules/patterns/schedule-never-fires';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';
import { rule } from './rule-by-hand';

const runs = (expression: string) => (stack: Stack) =>
  void rule(stack, { schedule: events.Schedule.expression(expression) });

keepsRuleContract(scheduleNeverFires, {
  found: {
    'the 31st of a month of 30 days': { app: runs('cron(0 2 31 4 ? *)'), at: 'Stack/Rule', says: /day 31 of month 4/ },
    'the 30th of February, by its name': {
      app: runs('cron(0 2 30 FEB ? *)'),
      at: 'Stack/Rule',
      says: /which has no such day/,
    },
    'a year that is over': {
      app: runs('cron(0 2 1 * ? 2024)'),
      at: 'Stack/Rule',
      says: /the year 2024, which is over/,
    },
    'the same of EventBridge Scheduler': {
      app: (stack) => {
        const schedule = scheduler.ScheduleExpression.cron({ day: '31', month: '6,9', hour: '2', minute: '0' });
        new scheduler.Schedule(stack, 'Nightly', { schedule, target: new LambdaInvoke(plainFunction(stack), {}) });
      },
      at: 'Stack/Nightly',
      says: /day 31 of month 6,9/,
    },
  },
  silent: {
    'the 31st of every month, which comes seven times a year': runs('cron(0 2 31 * ? *)'),
    'the 29th of February, which comes in leap years': runs('cron(0 2 29 2 ? *)'),
    'the 31st of some months that have it': runs('cron(0 2 31 4,5 ? *)'),
    'the last day': runs('cron(0 2 L 4 ? *)'),
    'a range of years': runs('cron(0 2 1 * ? 2024-2030)'),
    'a rate': runs('rate(5 minutes)'),
  },
});
