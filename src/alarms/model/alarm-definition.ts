import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AlarmSeverity } from './severity';

/** The definition of one alarm, by a trigger or a function. `Alarms` decides whether it is created and whom it notifies. */
export interface AlarmDefinition {
  /** The construct id of the alarm, unique below its scope. */
  readonly id: string;

  /**
   * The name under which users change the alarm in `overrides`. Alarms that mean the same have the same name, whatever
   * queue, stream or rule is part of their ids.
   *
   * @default - `id`
   */
  readonly kind?: string;

  /**
   * How soon someone has to look at the alarm.
   *
   * @default - follows from what the alarm means if it is one of this library; otherwise AlarmSeverity.PAGE
   */
  readonly severity?: AlarmSeverity;

  /**
   * Where the alarm is created. Functions that watch the same metric share one alarm if they name the same scope.
   *
   * @default - the function
   */
  readonly scope?: Construct;

  /** The metric to watch. */
  readonly metric: cloudwatch.IMetric;

  /** What the alarm means, in one sentence: the first part of its description. */
  readonly meaning: string;

  /** What to do about it, in one sentence: the second part of its description. */
  readonly action: string;

  /**
   * The value to compare the metric with; for a comparison with a band, the width of the band in standard deviations.
   *
   * @default - 0; 2 for a band
   */
  readonly threshold?: number;

  /**
   * How to compare the metric with the threshold, or with the usual band that CloudWatch learns from the metric's
   * history: `ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD`.
   *
   * @default ComparisonOperator.GREATER_THAN_THRESHOLD
   */
  readonly comparisonOperator?: cloudwatch.ComparisonOperator;

  /**
   * How many periods of the metric are evaluated.
   *
   * @default 1
   */
  readonly evaluationPeriods?: number;

  /**
   * How many of the periods must breach the threshold.
   *
   * @default - all `evaluationPeriods`
   */
  readonly datapointsToAlarm?: number;
}
