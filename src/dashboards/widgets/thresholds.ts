import { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { countedBy, wordsOf } from './counted';
import { type Axis, COLOR, type Graph, PERIOD } from './graph';

/** An alarm whose threshold can be drawn. */
export interface Watched {
  readonly metric: cloudwatch.IMetric;
  /** Undefined where it is known only to CloudWatch: after deployment, or from the past of the metric. */
  readonly threshold?: number;
  /** When it fires: '>= 1 in 3 of 5 min'. */
  readonly condition: string;
}

const SIGNS: Readonly<Record<string, string>> = {
  [cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD]: '>=',
  [cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD]: '>',
  [cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD]: '<',
  [cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD]: '<=',
};

/** What an alarm watches. */
export function watchedBy(alarm: cloudwatch.Alarm): Watched {
  const resource = alarm.node.defaultChild as cloudwatch.CfnAlarm;
  const resolved = Stack.of(alarm).resolve(resource.threshold);
  const sign = SIGNS[resource.comparisonOperator ?? ''];
  const threshold = typeof resolved === 'number' && sign ? resolved : undefined;
  // They may follow from the timeout, which is known only when all triggers are.
  const periods: unknown = Stack.of(alarm).resolve(resource.evaluationPeriods);
  const enough: unknown = Stack.of(alarm).resolve(resource.datapointsToAlarm) ?? periods;
  const within = periods === 1 ? '' : enough === periods ? ` for ${periods} min` : ` in ${enough} of ${periods} min`;
  return { metric: alarm.metric, threshold, condition: `${sign ?? ''} ${numberOf(threshold)}${within}`.trim() };
}

/** Whether the graph shows what an alarm watches, so that its threshold can be drawn there. */
export function shows({ left, right }: Graph, { metric }: Watched): boolean {
  return hasMetric(left, metric) || (right !== undefined && hasMetric(right, metric));
}

/** The graph with the thresholds of all alarms on its metrics. */
export function withThresholds(graph: Graph, alarms: readonly Watched[]): Graph {
  const { left, right, rescale } = graph;
  const ofLeft = alarms.filter(({ metric }) => hasMetric(left, metric));
  const ofRight = right ? alarms.filter(({ metric }) => hasMetric(right, metric)) : [];
  const moved = right && rescale !== undefined ? linesOf(left, ofLeft, rescale) : undefined;
  return {
    ...graph,
    left: withLines(left, moved ? [] : linesOf(left, ofLeft)),
    ...(right && { right: withLines(right, [...(moved ?? []), ...linesOf(right, ofRight)]) }),
  };
}

function withLines(axis: Axis, lines: readonly cloudwatch.HorizontalAnnotation[]): Axis {
  return { ...axis, lines: [...(axis.lines ?? []), ...lines] };
}

/** Several functions may watch the same with the same threshold: that is one line. */
function linesOf(axis: Axis, alarms: readonly Watched[], factor = 1): cloudwatch.HorizontalAnnotation[] {
  const lines = new Map<string, cloudwatch.HorizontalAnnotation>();
  for (const { metric, threshold, condition } of alarms) {
    if (threshold === undefined) continue;
    const label = axis.metrics.length > 1 ? `alarm: ${nameOn(axis, metric)} ${condition}` : `alarm: ${condition}`;
    lines.set(`${threshold} ${label}`, { value: rounded(threshold * factor), label, color: COLOR.alarm });
  }
  return [...lines.values()].sort((a, b) => a.value - b.value);
}

/** What the graph calls a metric; if it shows another statistic of it, that of the alarm. */
function nameOn({ metrics }: Axis, watched: cloudwatch.IMetric): string {
  const same = metrics.filter((one) => countedBy(one) === countedBy(watched));
  const statistic = statisticOf(watched);
  const shown = same.find((one) => statisticOf(one) === statistic);
  return shown ? wordsOf(shown) : `${statistic ?? ''} ${wordsOf(watched)}`.trim();
}

/** Whether points of the axis can be compared with the threshold. */
function hasMetric({ metrics }: Axis, watched: cloudwatch.IMetric): boolean {
  const counted = countedBy(watched);
  return metrics.some((metric) => countedBy(metric) === counted && isComparable(metric, watched));
}

/** A sum is something else than any other statistic, and than the sum over another time. */
function isComparable(shown: cloudwatch.IMetric, watched: cloudwatch.IMetric): boolean {
  const statistics = [shown, watched].map(statisticOf);
  const sums = statistics.filter((one) => one === cloudwatch.Stats.SUM || one === cloudwatch.Stats.SAMPLE_COUNT);
  if (sums.length === 0) return true;
  const period = watched.toMetricConfig().metricStat?.period.toSeconds();
  return statistics[0] === statistics[1] && period === PERIOD.toSeconds();
}

function statisticOf(metric: cloudwatch.IMetric): string | undefined {
  return metric.toMetricConfig().metricStat?.statistic;
}

function numberOf(value?: number): string {
  return value === undefined ? 'a threshold' : value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
