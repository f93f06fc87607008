import { Duration, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { TrafficShift } from './rollout-plan';

/** The time from the first step of a rollout to the last one; undefined if it is not known. */
export function timeOfRollout({ kind, percentage, interval }: TrafficShift): Duration | undefined {
  if (Token.isUnresolved(percentage) || interval.isUnresolved()) return undefined;
  const waits = kind === 'Canary' ? 1 : Math.ceil(100 / percentage) - 1;
  return Duration.minutes(waits * interval.toMinutes());
}

/** How long a metric must be bad until one of the alarms fires; undefined if that of one is not known. */
export function timeToAlarm(alarms: readonly cloudwatch.IAlarm[]): Duration | undefined {
  const seconds = alarms.map(secondsToFire);
  const known = seconds.filter((one) => one !== undefined);
  return known.length === seconds.length && known.length > 0 ? Duration.seconds(Math.min(...known)) : undefined;
}

function secondsToFire(alarm: cloudwatch.IAlarm): number | undefined {
  const { metric } = alarm as Partial<cloudwatch.Alarm>;
  const resource = alarm.node.defaultChild as Partial<cloudwatch.CfnAlarm> | undefined;
  const periods = resource?.datapointsToAlarm ?? resource?.evaluationPeriods;
  const { metricStat, mathExpression } = metric?.toMetricConfig() ?? {};
  const period = metricStat?.period.toSeconds() ?? mathExpression?.period;
  return periods === undefined || period === undefined || Token.isUnresolved(periods) ? undefined : periods * period;
}
