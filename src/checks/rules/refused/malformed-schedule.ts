import type { Fault } from '../../../private/errors';
import { scheduleFaults } from '../../../triggers/schedule/faults';
import { isOfTrigger } from '../../facts';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { isDecidedLater, numberOf, textOf } from '../../model/values';

/** A time to come or a past one: a schedule that has run once may stay in the app. */
const ONCE = /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/;

export const malformedSchedule: Rule = {
  id: 'malformedSchedule',
  severity: 'error',
  title: 'A schedule is malformed',
  why: 'EventBridge Scheduler refuses the expression, the time zone or the window, and the deployment is rolled back.',
  fix: 'Create the expression with ScheduleExpression.rate(), .cron() or .at(), and the time zone with TimeZone.of().',
  see: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
  *check(model) {
    for (const schedule of model.resources('AWS::Scheduler::Schedule')) {
      if (isOfTrigger(schedule)) continue;
      for (const { what, fix } of faultsOf(schedule)) yield { at: schedule, what, fix };
    }
  },
};

function faultsOf(schedule: Resource): Pick<Fault, 'what' | 'fix'>[] {
  const text = textOf(schedule.property('ScheduleExpression'));
  const zone = textOf(schedule.property('ScheduleExpressionTimezone'));
  const timeZone = zone === undefined ? undefined : { timezoneName: zone };
  const expressionString = text === undefined || ONCE.test(text) ? 'rate(1 hour)' : text;
  return [...scheduleFaults({ expressionString, timeZone }), ...windowFaults(schedule)];
}

function windowFaults(schedule: Resource): Pick<Fault, 'what' | 'fix'>[] {
  if (textOf(schedule.property('FlexibleTimeWindow', 'Mode')) !== 'FLEXIBLE') return [];
  const minutes = schedule.property('FlexibleTimeWindow', 'MaximumWindowInMinutes');
  const value = numberOf(minutes) ?? 0;
  if (isDecidedLater(minutes) || (value >= 1 && value <= 1440)) return [];
  const what =
    minutes === undefined ? 'a flexible time window has no length' : `the time window is ${value} minutes long`;
  return [{ what, fix: 'set the window to 1 to 1440 minutes: TimeWindow.flexible(Duration.minutes(15))' }];
}
