import { Token } from 'aws-cdk-lib';
import type { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Fault } from '../../private/errors';
import { faultsOfCron, minutesBetween } from './cron';

const SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** What is wrong with the times of a schedule, without the place. */
export function faultsOfSchedule(schedule: ScheduleExpression, end?: Date): Fault[] {
  const faults = [...faultsOfZone(schedule), ...faultsOfExpression(schedule)];
  if (end && end.getTime() < Date.now()) {
    faults.push(
      fault(`end is ${end.toISOString()}, which is in the past`, 'choose a later end, or remove the trigger'),
    );
  }
  return faults;
}

/** The shortest time between two runs in seconds, if it is below an hour or states a rate; undefined otherwise. */
export function intervalOf({ expressionString }: ScheduleExpression): number | undefined {
  const [, kind, inner = ''] = parts(expressionString);
  if (kind === 'rate') {
    const [value, unit = ''] = inner.split(' ');
    return Number(value) * (SECONDS[unit.replace(/s$/, '')] ?? Number.NaN) || undefined;
  }
  if (kind !== 'cron') return undefined;
  const minutes = minutesBetween(inner);
  return minutes < 60 ? minutes * 60 : undefined;
}

function faultsOfExpression(schedule: ScheduleExpression): Fault[] {
  const text = schedule.expressionString;
  if (Token.isUnresolved(text)) return [];
  const [, kind, inner = ''] = parts(text);
  if (kind === 'cron') return faultsOfCron(inner).map(({ what, fix }) => fault(`${text} ${what}`, fix));
  if (kind === 'rate') return faultsOfRate(text, inner);
  if (kind === 'at') return faultsOfTime(text, inner, schedule.timeZone?.timezoneName ?? 'UTC');
  return [fault(`${text} is no schedule`, 'use ScheduleExpression.rate(), .cron() or .at()')];
}

function parts(text: string): RegExpExecArray | [] {
  return /^(\w+)\((.*)\)$/.exec(text.trim()) ?? [];
}

function faultsOfRate(text: string, inner: string): Fault[] {
  const [, value, unit, plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(inner) ?? [];
  if (!value || Number(value) < 1) {
    return [
      fault(`${text} is no rate`, 'use ScheduleExpression.rate(Duration.minutes(5)): whole minutes, hours or days'),
    ];
  }
  if ((Number(value) === 1) === (plural === '')) return [];
  const right = `rate(${value} ${unit}${Number(value) === 1 ? '' : 's'})`;
  return [fault(`${text} is no rate`, `write ${right}, or use ScheduleExpression.rate()`)];
}

function faultsOfTime(text: string, inner: string, zone: string): Fault[] {
  const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inner) ? Date.parse(`${inner}Z`) : Number.NaN;
  if (Number.isNaN(utc))
    return [fault(`${text} is no time`, 'write at(2030-12-24T18:00:00), or use ScheduleExpression.at()')];
  if (!isZone(zone) || utc - offset(utc, zone) >= Date.now()) return [];
  return [fault(`${text} in ${zone} is in the past`, 'choose a later time, or remove the trigger')];
}

function faultsOfZone({ timeZone }: ScheduleExpression): Fault[] {
  const zone = timeZone?.timezoneName;
  if (!zone || Token.isUnresolved(zone) || isZone(zone)) return [];
  return [fault(`time zone '${zone}' is not known`, 'use a name of the IANA list: TimeZone.EUROPE_BERLIN')];
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
