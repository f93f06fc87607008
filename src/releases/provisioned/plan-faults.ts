import { Token } from 'aws-cdk-lib';
import type { Fault } from '../../private/errors';
import { entriesOf } from '../../private/ids/sorted';
import type { ProvisionedPlan } from './provisioned-concurrency';
import type { ProvisionedLimitsAtTime } from './provisioned-options';

const [LEAST_TARGET, MOST_TARGET] = [0.1, 0.9];

/** What AWS takes as the name of a schedule. */
const NAME = /^(?! )[^:/|\n]{1,256}(?<! )$/;

/** The numbers and times of a plan that AWS refuses, or with which nothing would be ready. */
export function planFaults({ fixed, limits, utilization, schedules }: ProvisionedPlan): Fault[] {
  const isScheduled = limits !== undefined && utilization === undefined;
  return [
    ...countFaults('the number of instances', fixed, 1),
    ...(isScheduled ? countFaults('instances', limits.minimum, 0) : limitFaults('', limits ?? {}, 1)),
    ...targetFaults(utilization?.target),
    ...(isScheduled && Object.keys(schedules ?? {}).length === 0 ? [NO_SCHEDULE] : []),
    ...entriesOf(schedules).flatMap(([name, one]) => scheduleFaults(name, one, isScheduled)),
  ];
}

const NO_SCHEDULE: Fault = {
  code: 'ProvisionedConcurrencyRange',
  what: 'provisionedConcurrency is scheduled, and there is no schedule',
  fix: 'add one, or use ProvisionedConcurrency.fixed(...)',
};

function scheduleFaults(name: string, one: ProvisionedLimitsAtTime, hasOneNumber: boolean): Fault[] {
  const owner = ` of schedule '${name}'`;
  const { minimum, maximum, startTime, endTime } = one;
  return [
    ...(NAME.test(name) ? [] : [nameFault(name)]),
    ...(hasOneNumber ? countFaults(`instances${owner}`, minimum, 0) : limitFaults(owner, one, 0)),
    ...(minimum === undefined && maximum === undefined ? [withoutLimits(name)] : []),
    ...(startTime && endTime && endTime.getTime() <= startTime.getTime() ? [endFault(owner, startTime, endTime)] : []),
  ];
}

function limitFaults(
  owner: string,
  { minimum, maximum }: { minimum?: number; maximum?: number },
  least: number,
): Fault[] {
  const faults = [...countFaults(`minimum${owner}`, minimum, least), ...countFaults(`maximum${owner}`, maximum, least)];
  if (faults.length > 0 || minimum === undefined || maximum === undefined || minimum <= maximum) return faults;
  if (Token.isUnresolved(minimum) || Token.isUnresolved(maximum)) return [];
  const what = `minimum${owner} is ${minimum} and maximum ${maximum}`;
  return [refused(what, `set maximum to ${minimum} or more, or minimum to ${maximum} or less`)];
}

function countFaults(name: string, value: number | undefined, least: number): Fault[] {
  if (value === undefined || Token.isUnresolved(value) || (Number.isInteger(value) && value >= least)) return [];
  const what = `${name} of provisionedConcurrency is ${value}, and must be a whole number from ${least} on`;
  const off = least === 1 && value === 0 ? ', or remove provisionedConcurrency' : '';
  return [refused(what, `set it to ${least} or more${off}`)];
}

function targetFaults(target: number | undefined): Fault[] {
  if (target === undefined || Token.isUnresolved(target) || (target >= LEAST_TARGET && target <= MOST_TARGET))
    return [];
  const what = `target of provisionedConcurrency is ${target}, and must be a share from ${LEAST_TARGET} to ${MOST_TARGET}`;
  const share = target > 1 && target / 100 >= LEAST_TARGET && target / 100 <= MOST_TARGET ? target / 100 : 0.7;
  return [refused(what, `set target to ${share}`)];
}

function nameFault(name: string): Fault {
  const what = `'${name}' is not a valid name for a schedule of provisionedConcurrency`;
  return refused(what, "use 1 to 256 characters without ':', '/' and '|', and no space at its ends");
}

function withoutLimits(name: string): Fault {
  const what = `schedule '${name}' of provisionedConcurrency changes neither minimum nor maximum`;
  return refused(what, 'set minimum, maximum or both');
}

function endFault(owner: string, start: Date, end: Date): Fault {
  const what = `endTime${owner} is ${end.toISOString()}, and startTime ${start.toISOString()}`;
  return refused(what, 'set endTime to a later time, or remove it');
}

function refused(what: string, fix: string): Fault {
  return { code: 'ProvisionedConcurrencyRange', what, fix };
}
