import { type Duration, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { descriptionOf } from './description';
import { rememberLists } from './made-lists';
import type { ChosenAlarm } from './overrides';

const { ComparisonOperator } = cloudwatch;

/** The comparisons with what is usual for a metric; the threshold is the width of the band in standard deviations. */
const WITH_BAND: readonly cloudwatch.ComparisonOperator[] = [
  ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
  ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
  ComparisonOperator.LESS_THAN_LOWER_THRESHOLD,
];

/** Creates an alarm. */
export function makeAlarm(scope: Construct, id: string, chosen: ChosenAlarm): cloudwatch.Alarm {
  const { evaluationPeriods: periods, comparisonOperator = ComparisonOperator.GREATER_THAN_THRESHOLD } = chosen;
  const isLate = Token.isUnresolved(periods);
  const withBand = WITH_BAND.includes(comparisonOperator);
  const alarm = new cloudwatch.Alarm(scope, id, {
    metric: withBand ? bandOf(chosen) : chosen.metric,
    threshold: withBand ? cloudwatch.Alarm.ANOMALY_DETECTION_NO_THRESHOLD : (chosen.threshold ?? 0),
    comparisonOperator,
    // The CDK computes with it, in a text for dashboards.
    evaluationPeriods: isLate ? 1 : periods,
    datapointsToAlarm: chosen.datapointsToAlarm,
    // A function that is not called has no data, which is no reason for an alarm.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    alarmDescription: descriptionOf(scope, chosen),
  });
  if (isLate) (alarm.node.defaultChild as cloudwatch.CfnAlarm).evaluationPeriods = periods;
  rememberLists(alarm);
  return alarm;
}

function bandOf({ metric, threshold = 2 }: ChosenAlarm): cloudwatch.MathExpression {
  return new cloudwatch.MathExpression({
    expression: `ANOMALY_DETECTION_BAND(usual, ${threshold})`,
    label: 'What is usual',
    usingMetrics: { usual: metric },
    // An expression gives its period to the metrics in it.
    period: (metric as { readonly period?: Duration }).period,
  });
}
