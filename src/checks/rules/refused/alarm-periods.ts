import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { numberOf } from '../../model/values';

const HOUR = 3600;
const DAY = 24 * HOUR;

export const alarmPeriods: Rule = {
  id: 'alarmPeriods',
  severity: 'error',
  title: 'An alarm looks back further than CloudWatch can, or needs more data points than it evaluates',
  why:
    'CloudWatch refuses the alarm. All periods together may cover one day, or seven days if each is at least one ' +
    'hour long, and datapointsToAlarm can be at most evaluationPeriods.',
  fix: 'Set fewer or shorter periods.',
  see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  *check(model) {
    for (const alarm of model.resources('AWS::CloudWatch::Alarm')) {
      const datapoints = numberOf(alarm.property('DatapointsToAlarm')) ?? 0;
      const period = numberOf(alarm.property('Period')) ?? 0;
      const periods = numberOf(alarm.property('EvaluationPeriods')) ?? 0;
      if (datapoints > periods || period * periods > DAY) yield* faultsOf(alarm, periods, datapoints, period);
    }
  },
};

function* faultsOf(alarm: Resource, periods: number, datapoints: number, period: number) {
  if (periods === 0) return;
  if (datapoints > periods) {
    const what = `datapointsToAlarm is ${datapoints}, and evaluationPeriods only ${periods}`;
    yield { at: alarm, what, fix: `set datapointsToAlarm to ${periods} or less` };
  }
  const longest = period < HOUR ? DAY : 7 * DAY;
  if (period * periods > longest) {
    const [days, most] = [longest === DAY ? 'one day' : '7 days', Math.floor(longest / period)];
    yield {
      at: alarm,
      what: `${periods} periods of ${period} s are longer than ${days}, which is as far as the alarm can look back`,
      fix: most > 0 ? `set evaluationPeriods to ${most} or less` : 'set period to Duration.days(1) or less',
    };
  }
}
