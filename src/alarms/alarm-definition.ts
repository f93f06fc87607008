import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** What one alarm watches, as a trigger or a function states it. `Alarms` decides whether it is made and whom it tells. */
export interface AlarmDefinition {
  /** Construct id of the alarm, unique below its scope. */
  readonly id: string;

  /**
   * Where the alarm is made. Functions that watch the same thing share one alarm when they name the same scope.
   *
   * @default - the function
   */
  readonly scope?: Construct;

  /** The metric to watch. */
  readonly metric: cloudwatch.IMetric;

  /** What it means that the alarm is on, in one sentence. It becomes the first part of the alarm's description. */
  readonly meaning: string;

  /** What the person who is told should do, in one sentence. It becomes the second part of the alarm's description. */
  readonly action: string;

  /**
   * The value that the metric is compared with.
   *
   * @default 0
   */
  readonly threshold?: number;

  /**
   * How the metric is compared with the threshold.
   *
   * @default ComparisonOperator.GREATER_THAN_THRESHOLD
   */
  readonly comparisonOperator?: cloudwatch.ComparisonOperator;

  /**
   * How many periods of the metric are looked at.
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
