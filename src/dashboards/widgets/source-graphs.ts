import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from '../../alarms';
import type { TriggerBinding, TriggerGraph } from '../../triggers';
import { wordsOf } from './counted';
import { type Graph, PERIOD } from './graph';
import { shows, type Watched } from './thresholds';

/** The graphs of a trigger: those about the function, and those about all that its source sends. */
export interface SourceGraphs {
  readonly own: readonly Graph[];
  readonly ofWholeSource: readonly Graph[];
}

/**
 * The graphs of a trigger: those that it names, and one for each of its alarms that none of them shows.
 *
 * @param source the name of the source, if it has one
 * @param known the other graphs of the function
 */
export function graphsOfTrigger(
  binding: TriggerBinding,
  source: string | undefined,
  known: readonly Graph[],
): SourceGraphs {
  const name = source ?? binding.label;
  const named = (binding.graphs ?? []).map((one) => ({
    whole: one.wholeSource === true,
    // The label is about this function, and not about all that the source sends.
    graph: fromTrigger(one, one.wholeSource ? source : name),
  }));
  const definitions = [binding.errors, binding.lag, ...(binding.alarms ?? [])].filter((one) => one !== undefined);
  for (const definition of definitions) {
    const shown = [...known, ...named.map(({ graph }) => graph)];
    if (shown.some((graph) => shows(graph, definition))) continue;
    named.push({ whole: isOfWhole(definition, binding.source), graph: graphOf(definition, name) });
  }
  return {
    own: named.filter(({ whole }) => !whole).map(({ graph }) => graph),
    ofWholeSource: named.filter(({ whole }) => whole).map(({ graph }) => graph),
  };
}

/** What alarms watch that no other graph shows: what is counted by the minute in one graph, the rest apart. */
export function graphsOfAlarms(alarms: readonly Watched[]): Graph[] {
  const metrics = alarms.map(({ metric }) => metric);
  const counts = metrics.filter(isCountPerMinute).map(withLabel);
  const others = metrics.filter((one) => !isCountPerMinute(one));
  return [
    ...(counts.length > 0 ? [{ title: 'Also watched', left: { metrics: counts, unit: 'a minute' } }] : []),
    ...others.map((one) => ({ title: capitalized(wordsOf(one)), left: { metrics: [one] } })),
  ];
}

function isCountPerMinute(metric: cloudwatch.IMetric): boolean {
  const { metricStat } = metric.toMetricConfig();
  return metricStat?.statistic === cloudwatch.Stats.SUM && metricStat.period.toSeconds() === PERIOD.toSeconds();
}

function withLabel(metric: cloudwatch.IMetric): cloudwatch.IMetric {
  return (metric as Partial<cloudwatch.Metric>).with?.({ label: wordsOf(metric) }) ?? metric;
}

function fromTrigger({ title, metrics, unit, rightMetrics, rightUnit }: TriggerGraph, name?: string): Graph {
  const right = rightMetrics && rightMetrics.length > 0 ? { metrics: rightMetrics, unit: rightUnit } : undefined;
  return { title: titled(name, title), left: { metrics, unit }, right };
}

function graphOf({ metric }: AlarmDefinition, name?: string): Graph {
  return { title: titled(name, wordsOf(metric)), left: { metrics: [metric] } };
}

/** Functions that share a source share an alarm that is below it. */
function isOfWhole({ scope }: AlarmDefinition, source?: IConstruct): boolean {
  return scope !== undefined && source !== undefined && scope.node.path === source.node.path;
}

function titled(name: string | undefined, title: string): string {
  return name === undefined ? capitalized(title) : `${name}: ${title}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
