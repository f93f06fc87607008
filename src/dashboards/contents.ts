import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { Invocation } from '../triggers';
import { bindingsOf, nameBelow, type ShownFunction } from './shown/functions';
import { countedBy, isComputedFrom } from './widgets/counted';
import { failureQueues } from './widgets/failure-queues';
import { asynchronousEvents, graphsOfFunction, recordAge } from './widgets/function-graphs';
import { type Axis, COLOR, type Graph } from './widgets/graph';
import { graphsOfAlarms, graphsOfTrigger } from './widgets/source-graphs';
import { shows, type Watched, watchedBy, withThresholds } from './widgets/thresholds';

/** All that is known of a function. */
export interface FunctionPart {
  readonly shown: ShownFunction;
  readonly graphs: readonly Graph[];
}

/** The graphs of a dashboard: of each function, and of the sources that functions share. */
export interface Contents {
  readonly sources: readonly Graph[];
  readonly functions: readonly FunctionPart[];
}

/** Finds what there is to show of functions. */
export function contentsOf(functions: readonly ShownFunction[], scope: IConstruct): Contents {
  const parts = functions.map((shown) => ({ shown, ...graphsOf(shown, scope), alarms: alarmsOf(shown) }));
  const alarms = parts.flatMap((part) => part.alarms);
  const sources = withoutTwins(parts.flatMap(({ ofWholeSource }) => ofWholeSource));
  return {
    sources: sources.map((graph) => withThresholds(graph, alarms)),
    functions: parts.map((part) => {
      const graphs = withRate(part.graphs, part.alarms);
      const unseen = part.alarms.filter((alarm) => ![...graphs, ...sources].some((graph) => shows(graph, alarm)));
      const all = [...graphs, ...withoutTwins(graphsOfAlarms(unseen))];
      return { shown: part.shown, graphs: all.map((graph) => withThresholds(graph, part.alarms)) };
    }),
  };
}

function graphsOf(
  shown: ShownFunction,
  scope: IConstruct,
): { readonly graphs: Graph[]; readonly ofWholeSource: Graph[] } {
  const { handler } = shown;
  const bindings = bindingsOf(shown);
  const isStream = bindings.some(({ invocation, lag }) => invocation === Invocation.STREAM && !lag);
  const usual = [
    ...graphsOfFunction(handler),
    ...(isStream ? [recordAge(handler)] : []),
    ...(bindings.some(({ invocation }) => invocation === Invocation.ASYNCHRONOUS) ? [asynchronousEvents(handler)] : []),
    ...failureQueues(shown),
  ];
  const ofTriggers = bindings.map((binding) =>
    graphsOfTrigger(binding, binding.source && nameBelow(scope, binding.source), usual),
  );
  return {
    graphs: [...usual, ...withoutTwins(ofTriggers.flatMap(({ own }) => own))],
    ofWholeSource: ofTriggers.flatMap(({ ofWholeSource }) => ofWholeSource),
  };
}

function alarmsOf({ wirings }: ShownFunction): Watched[] {
  return [...new Set(wirings.flatMap(({ alarms }) => alarms))].map(watchedBy);
}

/** An alarm on the share of failed calls is drawn where the errors are, on an axis of its own. */
function withRate(graphs: readonly Graph[], alarms: readonly Watched[]): Graph[] {
  const rate = alarms.map(({ metric }) => metric).find((one) => isComputedFrom(one, RATE_OF));
  return graphs.map((graph) => (rate && graph.takesErrorRate ? { ...graph, right: rateAxis(rate) } : graph));
}

const RATE_OF = ['Errors', 'Invocations'];

function rateAxis(rate: cloudwatch.IMetric): Axis {
  const named = (rate as Partial<cloudwatch.MathExpression>).with?.({ label: 'share of errors', color: COLOR.third });
  return { metrics: [named ?? rate], unit: '% of invocations' };
}

/** Several triggers and functions may have the same graph. */
function withoutTwins(graphs: readonly Graph[]): Graph[] {
  const seen = new Map<string, Graph>();
  for (const graph of graphs) {
    const shown = [graph.title, ...metricsOf(graph).map(countedBy)].join();
    // CloudWatch refuses a graph without metrics.
    if (!seen.has(shown) && metricsOf(graph).length > 0) seen.set(shown, graph);
  }
  return [...seen.values()];
}

function metricsOf({ left, right }: Graph): cloudwatch.IMetric[] {
  return [...left.metrics, ...(right?.metrics ?? [])];
}
