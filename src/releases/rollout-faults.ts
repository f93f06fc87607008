import { type Duration, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Fault } from '../private/errors';

/** How long CodeDeploy shifts the traffic of a function at most, in minutes: two days. */
const LONGEST = 2880;

/** How many alarms a deployment group of CodeDeploy takes. */
export const MOST_ALARMS = 10;

interface Steps {
  readonly percentage: number;
  readonly interval: Duration;
}

/** The faults of a rollout in two steps. */
export function canaryFaults({ percentage, interval }: Steps): Fault[] {
  return [...percentageFaults(percentage), ...intervalFaults(interval, 1)];
}

/** The faults of a rollout in equal steps, the first of which is taken at once. */
export function linearFaults({ percentage, interval }: Steps): Fault[] {
  const isKnown = !Token.isUnresolved(percentage) && percentageFaults(percentage).length === 0;
  const waits = isKnown ? Math.ceil(100 / percentage) - 1 : 1;
  return [...percentageFaults(percentage), ...intervalFaults(interval, waits)];
}

/** The faults of the alarms that stop a rollout. */
export function alarmFaults(alarms?: readonly cloudwatch.IAlarm[]): Fault[] {
  if (!alarms || (alarms.length > 0 && alarms.length <= MOST_ALARMS)) return [];
  const [what, fix] =
    alarms.length === 0
      ? [
          'alarms is empty, so nothing would stop the rollout',
          'name an alarm, or leave alarms out for those of the function',
        ]
      : [
          `alarms has ${alarms.length} alarms, but CodeDeploy allows 10`,
          'combine several into one cloudwatch.CompositeAlarm',
        ];
  return [{ code: 'RolloutAlarms', what, fix }];
}

function percentageFaults(percentage: number): Fault[] {
  if (Token.isUnresolved(percentage)) return [];
  if (Number.isInteger(percentage) && percentage >= 1 && percentage <= 99) return [];
  const what = `percentage must be a whole number from 1 to 99, got ${percentage}`;
  const fix =
    percentage >= 100 ? 'use Rollout.allAtOnce() to shift all traffic at once' : 'set percentage to 10, for example';
  return [{ code: 'RolloutPercentage', what, fix }];
}

function intervalFaults(interval: Duration, waits: number): Fault[] {
  if (interval.isUnresolved()) return [];
  const minutes = interval.toMinutes({ integral: false });
  const longest = Math.floor(LONGEST / waits);
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= longest) return [];
  const times = waits > 1 ? `, as it passes ${waits} times and CodeDeploy takes two days at most` : '';
  const what = `interval must be 1 to ${longest} whole minutes${times}, got ${interval.toHumanString()}`;
  return [{ code: 'RolloutInterval', what, fix: 'set interval to Duration.minutes(5), for example' }];
}
