import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/**
 * The metrics that tell whether a new version is good. Others tell too late, like those of events that are given up after
 * hours, or of something else: a function that is behind its stream, or slow, would never get the version that is faster.
 */
const TELLING = ['Errors', 'Throttles', 'Url5xxCount'];

/** What the others are divided by. Alone, they tell nothing of a version. */
const WHOLE = ['Invocations', 'UrlRequestCount'];

/** Whether an alarm of a function stops a rollout if the user names none: it watches the alias, and nothing else. */
export function stopsRollout({ metric }: cloudwatch.Alarm): boolean {
  const measured = metricsIn(metric);
  const isTelling = measured.some(({ metricName }) => TELLING.includes(metricName));
  return isTelling && measured.every((one) => isOfAlias(one) && [...TELLING, ...WHOLE].includes(one.metricName));
}

function isOfAlias({ namespace, dimensions = [] }: cloudwatch.MetricStatConfig): boolean {
  return namespace === 'AWS/Lambda' && dimensions.some(({ name }) => name === 'Resource');
}

function metricsIn(metric: cloudwatch.IMetric): cloudwatch.MetricStatConfig[] {
  const { metricStat, mathExpression } = metric.toMetricConfig();
  return metricStat ? [metricStat] : Object.values(mathExpression?.usingMetrics ?? {}).flatMap(metricsIn);
}
