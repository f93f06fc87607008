import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** A line of a graph: a metric and what people call it; in red what should never happen. */
export interface Line {
  readonly name: string;
  readonly label: string;
  /** @default - the sum */
  readonly statistic?: string;
  readonly color?: string;
}

/** The lines of a graph on metrics of one thing, minute by minute. */
export function metricLines(
  namespace: string,
  dimensionsMap: Record<string, string>,
  lines: readonly Line[],
): cloudwatch.Metric[] {
  return lines.map(
    ({ name: metricName, label, statistic = cloudwatch.Stats.SUM, color }) =>
      new cloudwatch.Metric({
        namespace,
        metricName,
        dimensionsMap,
        statistic,
        period: Duration.minutes(1),
        label,
        color,
      }),
  );
}
