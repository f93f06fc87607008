import { isOfTrigger } from '../../facts';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

/** The most days that a month has. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Years before it are over, whenever an app is synthesized. */
const FIRST_YEAR = 2026;

export const scheduleNeverFires: Rule = {
  id: 'scheduleNeverFires',
  severity: 'error',
  title: 'A schedule never fires',
  why: 'EventBridge accepts days that the month does not have, and years in the past. The schedule never runs.',
  fix: 'Use a day that the month has (L is the last one), and a future year or *.',
  see: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
  *check(model) {
    const schedules = [...model.resources('AWS::Events::Rule'), ...model.resources('AWS::Scheduler::Schedule')];
    for (const schedule of schedules) {
      const text = textOf(schedule.property('ScheduleExpression')) ?? '';
      const fault = isOfTrigger(schedule) ? undefined : faultOf(text);
      if (fault) yield { at: schedule, ...fault };
    }
  },
};

function faultOf(text: string): { readonly what: string; readonly fix: string } | undefined {
  const [, inner = ''] = /^cron\(([^)]*)\)$/.exec(text.trim()) ?? [];
  const [, , day = '', month = '', , year = ''] = inner.trim().split(/\s+/);
  const years = numbers(year);
  if (years && Math.max(...years) < FIRST_YEAR) {
    return { what: `the schedule ${text} runs in the year ${year}, which is over`, fix: 'write * for the year' };
  }
  const [days, months] = [numbers(day), numbers(month, MONTHS)];
  if (!days || !months || months.some((one) => days.some((it) => it <= (DAYS[one - 1] ?? 0)))) return undefined;
  return {
    what: `the schedule ${text} runs on day ${day} of month ${month}, which has no such day`,
    fix: 'write L for the last day of the month',
  };
}

/** Returns the numbers of a list, by name too; undefined if the field has anything else. */
function numbers(field: string, names: readonly string[] = []): number[] | undefined {
  const all = field
    .split(',')
    .map((part) => (names.includes(part.toUpperCase()) ? names.indexOf(part.toUpperCase()) + 1 : part));
  return all.every((one) => /^\d+$/.test(String(one))) ? all.map(Number) : undefined;
}
