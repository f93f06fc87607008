import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from '../../alarms';
import type { TriggerBinding, TriggerGraph } from '../../triggers';
import { wordsOf } from './counted';
import type { Graph } from './graph';
import { shows, type Watched } from './thresholds';

/** The graphs of a trigger: those about the function, and those about all that its source sends. */
export interface SourceGraphs {
  readonly own: readonly Graph[];
  readonly ofWholeSource: readonly Graph[];
}

/**
 * The graphs of a trigger: those that it names, and one for each of its alarms that none of them shows.
 *
 * @param name the name of the source
 * @param known the graphs that the function has besides
 */
export function graphsOfTrigger(binding: TriggerBinding, name: string, known: readonly Graph[]): SourceGraphs {
  const named = (binding.graphs ?? []).map((one) => ({
    whole: one.wholeSource === true,
    graph: fromTrigger(one, name),
  }));
  const definitions = [binding.errors, binding.lag, ...(binding.alarms ?? [])].filter((one) => one !== undefined);
  for (const definition of definitions) {
    const shown = [...known, ...named.map(({ graph }) => graph)];
    if (shown.some((graph) => shows(graph, { metric: definition.metric, condition: '' }))) continue;
    named.push({ whole: isOfWhole(definition, binding.source), graph: graphOf(definition, name) });
  }
  return {
    own: named.filter(({ whole }) => !whole).map(({ graph }) => graph),
    ofWholeSource: named.filter(({ whole }) => whole).map(({ graph }) => graph),
  };
}

/** What an alarm watches that no other graph shows. */
export function graphOfAlarm({ metric }: Watched): Graph {
  return { title: capitalized(wordsOf(metric)), left: { metrics: [metric] } };
}

function fromTrigger({ title, metrics, unit, rightMetrics, rightUnit }: TriggerGraph, name: string): Graph {
  const right = rightMetrics && rightMetrics.length > 0 ? { metrics: rightMetrics, unit: rightUnit } : undefined;
  return { title: titled(name, title), left: { metrics, unit }, right };
}

function graphOf({ metric }: AlarmDefinition, name: string): Graph {
  return { title: titled(name, wordsOf(metric)), left: { metrics: [metric] } };
}

/** Functions that share a source share an alarm that is below it. */
function isOfWhole({ scope }: AlarmDefinition, source?: IConstruct): boolean {
  return scope !== undefined && source !== undefined && scope.node.path === source.node.path;
}

function titled(name: string, title: string): string {
  return name === '' ? capitalized(title) : `${name}: ${title}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
