import { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { countedBy, wordsOf } from './counted';
import { type Axis, COLOR, type Graph, PERIOD } from './graph';

/** An alarm whose threshold can be drawn. */
export interface Watched {
  readonly metric: cloudwatch.IMetric;
  /** Undefined where it is known only to CloudWatch: after deployment, or from the past of the metric. */
  readonly threshold?: number;
  /** How it is compared: '>='. */
  readonly sign?: string;
  /** How long it must be so until the alarm fires: ' in 3 of 5 min'. */
  readonly within?: string;
}

const SIGNS: Readonly<Record<string, string>> = {
  [cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD]: '>=',
  [cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD]: '>',
  [cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD]: '<',
  [cloudwatch.ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD]: '<=',
};

/** What an alarm watches. */
export function watchedBy(alarm: cloudwatch.Alarm): Watched {
  const { metric } = alarm;
  const { threshold, comparisonOperator, evaluationPeriods, datapointsToAlarm } = alarm.node
    .defaultChild as cloudwatch.CfnAlarm;
  const known: Setting[] = Stack.of(alarm).resolve([threshold, evaluationPeriods, datapointsToAlarm]);
  const sign = SIGNS[comparisonOperator ?? ''];
  const isKnown = typeof known[0] === 'number' && sign !== undefined;
  return { metric, sign, within: withinOf(metric, known[1], known[2]), ...(isKnown && { threshold: known[0] }) };
}

type Setting = number | undefined;

function withinOf(metric: cloudwatch.IMetric, periods: Setting = 1, datapoints: Setting = periods): string {
  const minutes = periodOf(metric) / 60;
  const [all, enough] = [periods * minutes, datapoints * minutes];
  if (all === 1) return '';
  return enough === all ? ` for ${all} min` : ` in ${enough} of ${all} min`;
}

/** Whether the graph shows what an alarm watches, so that its threshold can be drawn there. */
export function shows({ left, right }: Graph, { metric }: Watched): boolean {
  return hasMetric(left, metric) || (right !== undefined && hasMetric(right, metric));
}

/** The graph with the thresholds of all alarms on its metrics. */
export function withThresholds(graph: Graph, alarms: readonly Watched[]): Graph {
  const { left, right, rescale } = graph;
  const isNamed = left.metrics.length + (right?.metrics.length ?? 0) > 1;
  const ofLeft = alarms.filter(({ metric }) => hasMetric(left, metric));
  const ofRight = right ? alarms.filter(({ metric }) => hasMetric(right, metric)) : [];
  const moved = right && rescale !== undefined ? linesOf(left, ofLeft, { isNamed, factor: rescale }) : undefined;
  return {
    ...graph,
    left: withLines(left, moved ? [] : linesOf(left, ofLeft, { isNamed })),
    ...(right && { right: withLines(right, [...(moved ?? []), ...linesOf(right, ofRight, { isNamed })]) }),
  };
}

function withLines(axis: Axis, lines: readonly cloudwatch.HorizontalAnnotation[]): Axis {
  return { ...axis, lines: [...(axis.lines ?? []), ...lines] };
}

interface LineStyle {
  readonly isNamed: boolean;
  /** Of a line that is drawn on an axis with other numbers, so that its own needs a unit. */
  readonly factor?: number;
}

/** Several functions may watch the same with the same threshold: that is one line. */
function linesOf(
  axis: Axis,
  alarms: readonly Watched[],
  { isNamed, factor }: LineStyle,
): cloudwatch.HorizontalAnnotation[] {
  const lines = new Map<string, cloudwatch.HorizontalAnnotation>();
  for (const { metric, threshold, sign, within } of alarms) {
    if (threshold === undefined) continue;
    const value = threshold.toLocaleString('en-US', { maximumFractionDigits: 2 });
    const words = [isNamed ? nameOn(axis, metric) : '', sign, value, factor === undefined ? '' : axis.unit];
    const label = `alarm: ${words.filter(Boolean).join(' ')}${within ?? ''}`;
    lines.set(label, { value: rounded(threshold * (factor ?? 1)), label, color: COLOR.alarm });
  }
  return [...lines.values()].sort((a, b) => a.value - b.value || ((a.label ?? '') < (b.label ?? '') ? -1 : 1));
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
  return statistics[0] === statistics[1] && periodOf(watched) === PERIOD.toSeconds();
}

function statisticOf(metric: cloudwatch.IMetric): string | undefined {
  return metric.toMetricConfig().metricStat?.statistic;
}

/** In seconds; five minutes, if an expression does not say. */
function periodOf(metric: cloudwatch.IMetric): number {
  const period = metric.toMetricConfig().metricStat?.period ?? (metric as Partial<cloudwatch.MathExpression>).period;
  return period?.toSeconds() ?? 300;
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
