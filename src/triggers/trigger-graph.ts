import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** A graph about the source of a trigger, for dashboards. It also shows the thresholds of alarms on its metrics. */
export interface TriggerGraph {
  /** What the graph shows, in a few words: 'age of the oldest message'. Dashboards put the name of the source before it. */
  readonly title: string;

  /** The metrics of the left axis, each with a `label`. */
  readonly metrics: cloudwatch.IMetric[];

  /**
   * What the left axis counts: 'messages', 'ms'.
   *
   * @default - the axis has no label
   */
  readonly unit?: string;

  /**
   * The metrics of the right axis.
   *
   * @default - there is no right axis
   */
  readonly rightMetrics?: cloudwatch.IMetric[];

  /**
   * What the right axis counts.
   *
   * @default - the axis has no label
   */
  readonly rightUnit?: string;

  /**
   * Whether the metrics count everything that the source sends, to any function. Functions that share the source then
   * share the graph.
   *
   * @default false
   */
  readonly wholeSource?: boolean;
}
