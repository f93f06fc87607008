import { Token } from 'aws-cdk-lib';
import type { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Fault } from '../../private/errors';
import { cronFaults } from './cron';
import { parts } from './interval';

/** What is read of a schedule. */
interface Times extends Pick<ScheduleExpression, 'expressionString'> {
  readonly timeZone?: { readonly timezoneName: string };
}

/** The faults of the times of a schedule. */
export function scheduleFaults(schedule: Times, end?: Date): Fault[] {
  const faults = [...zoneFaults(schedule), ...expressionFaults(schedule)];
  if (end && end.getTime() < Date.now()) {
    faults.push(
      fault(`end is ${end.toISOString()}, which is in the past`, 'choose a later end, or remove the trigger'),
    );
  }
  return faults;
}

function expressionFaults(schedule: Times): Fault[] {
  const text = schedule.expressionString;
  if (Token.isUnresolved(text)) return [];
  const [, kind, inner = ''] = parts(text);
  if (kind === 'cron') return cronFaults(inner).map(({ what, fix }) => fault(`${text} ${what}`, fix));
  if (kind === 'rate') return rateFaults(text, inner);
  if (kind === 'at') return timeFaults(text, inner, schedule.timeZone?.timezoneName ?? 'UTC');
  return [fault(`${text} is not a schedule`, 'use ScheduleExpression.rate(), .cron() or .at()')];
}

function rateFaults(text: string, inner: string): Fault[] {
  const [, value, unit, plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(inner) ?? [];
  if (!value || Number(value) < 1) {
    return [
      fault(`${text} is not a rate`, 'use ScheduleExpression.rate(Duration.minutes(5)): whole minutes, hours or days'),
    ];
  }
  if ((Number(value) === 1) === (plural === '')) return [];
  const right = `rate(${value} ${unit}${Number(value) === 1 ? '' : 's'})`;
  return [fault(`${text} is not a rate`, `write ${right}, or use ScheduleExpression.rate()`)];
}

function timeFaults(text: string, inner: string, zone: string): Fault[] {
  const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inner) ? Date.parse(`${inner}Z`) : Number.NaN;
  if (Number.isNaN(utc))
    return [fault(`${text} is not a time`, 'write at(2030-12-24T18:00:00), or use ScheduleExpression.at()')];
  if (!isZone(zone) || utc - offset(utc, zone) >= Date.now()) return [];
  return [fault(`${text} in ${zone} is in the past`, 'choose a later time, or remove the trigger')];
}

function zoneFaults({ timeZone }: Times): Fault[] {
  const zone = timeZone?.timezoneName;
  if (!zone || Token.isUnresolved(zone) || isZone(zone)) return [];
  return [fault(`time zone '${zone}' is not known`, 'use a name from the IANA list: TimeZone.EUROPE_BERLIN')];
}

/** `supportedValuesOf` leaves out UTC and older names that are still valid. */
function isZone(zone: string): boolean {
  if (Intl.supportedValuesOf('timeZone').includes(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return !/^[+-]/.test(zone);
  } catch {
    return false;
  }
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offset(utc: number, timeZone: string): number {
  const options = { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' } as const;
  // Sweden writes dates as ISO 8601 does.
  const local = new Intl.DateTimeFormat('sv-SE', options).format(utc);
  return Date.parse(`${local.replace(' ', 'T')}Z`) - utc;
}

function fault(what: string, fix: string): Fault {
  return { code: 'ScheduleExpression', what, fix };
}
