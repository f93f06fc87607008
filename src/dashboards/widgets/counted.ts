import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { entriesOf } from '../../private/ids/sorted';

/** The metrics that CloudWatch stores and that a metric is computed from; itself if it is not computed. */
export function storedIn(metric: cloudwatch.IMetric): cloudwatch.MetricStatConfig[] {
  const { metricStat, mathExpression } = metric.toMetricConfig();
  if (metricStat) return [metricStat];
  return entriesOf(mathExpression?.usingMetrics).flatMap(([, one]) => storedIn(one));
}

/**
 * What a metric counts, whatever its statistic and label are. A metric of an alias counts as that of its function: it
 * is a part of it.
 */
export function countedBy(metric: cloudwatch.IMetric): string {
  const { metricStat, mathExpression } = metric.toMetricConfig();
  if (metricStat) return JSON.stringify([metricStat.namespace, metricStat.metricName, dimensionsOf(metricStat)]);
  const inputs = entriesOf(mathExpression?.usingMetrics).map(([id, one]) => [id, countedBy(one)]);
  return JSON.stringify([mathExpression?.expression, inputs]);
}

/** The name of a metric for people: `FailedInvocations` is 'failed invocations'. */
export function wordsOf(metric: cloudwatch.IMetric): string {
  const { metricStat, renderingProperties } = metric.toMetricConfig();
  const label = renderingProperties?.label;
  if (typeof label === 'string' && label !== '') return label;
  const words = (metricStat?.metricName ?? 'metric').split(/[-_ ]|(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])/);
  return words.map((word) => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word)).join(' ');
}

/** Whether a metric is computed from these metrics of one function, and from nothing else. */
export function isComputedFrom(metric: cloudwatch.IMetric, names: readonly string[]): boolean {
  if (!metric.toMetricConfig().mathExpression) return false;
  const stored = storedIn(metric);
  const found = new Set(stored.map(({ metricName }) => metricName));
  return stored.every(isOfFunction) && found.size === names.length && names.every((name) => found.has(name));
}

function isOfFunction({ namespace, dimensions = [] }: cloudwatch.MetricStatConfig): boolean {
  return namespace === 'AWS/Lambda' && dimensions.some(({ name }) => name === 'FunctionName');
}

function dimensionsOf(stat: cloudwatch.MetricStatConfig): unknown[] {
  const { dimensions = [] } = stat;
  const counted = isOfFunction(stat) ? dimensions.filter(({ name }) => name === 'FunctionName') : dimensions;
  return counted.map(({ name, value }) => [name, value]).sort(([a], [b]) => (a < b ? -1 : 1));
}
