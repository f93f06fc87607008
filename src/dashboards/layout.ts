import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import type { Contents } from './contents';
import { COLUMNS, type Graph, widgetOf } from './widgets/graph';
import { heading, headingOf } from './widgets/headings';
import { latestErrors } from './widgets/latest-errors';
import { alarmStates, totals } from './widgets/summary';

/** CloudWatch refuses a dashboard with more widgets, or with more metrics in them. */
const MOST_WIDGETS = 500;
const MOST_METRICS = 2500;

/** What is above the parts of the functions. */
export interface Summary {
  /** The ARNs of all alarms. */
  readonly alarms: readonly string[];
  readonly logs: boolean;
}

/** The widgets of a dashboard, and the functions for which there was no room. */
export interface Layout {
  readonly rows: readonly cloudwatch.IWidget[];
  readonly leftOut: readonly string[];
  readonly isEmpty: boolean;
}

/** Lays out a dashboard from the top: what is wrong now, what all functions do, sources, and each function. */
export function layoutOf(contents: Contents, scope: IConstruct, { alarms, logs }: Summary): Layout {
  const shown = contents.functions.map((part) => part.shown);
  const top = [
    ...alarmStates(alarms),
    ...rowOf(totals(shown)),
    ...(logs ? latestErrors(shown.map(({ handler }) => handler)) : []),
    ...(contents.sources.length > 0 ? [heading('Sources'), ...rowsOf(contents.sources)] : []),
  ];
  const parts = contents.functions.map((part) => [headingOf(part.shown, scope), ...rowsOf(part.graphs)]);
  const fitting = howManyFit(top, parts);
  return {
    rows: [...top, ...parts.slice(0, fitting).flat()],
    leftOut: shown.slice(fitting).map(({ name }) => name),
    isEmpty: shown.length === 0,
  };
}

/** Each row apart: what one function lacks must not move the graphs of the next one up. */
function rowsOf(graphs: readonly Graph[]): cloudwatch.IWidget[] {
  const widgets = graphs.map(widgetOf);
  const perRow = COLUMNS / (widgets[0]?.width ?? COLUMNS);
  return Array.from(
    { length: Math.ceil(widgets.length / perRow) },
    (_, row) => new cloudwatch.Row(...widgets.slice(row * perRow, (row + 1) * perRow)),
  );
}

function rowOf(widgets: readonly cloudwatch.IWidget[]): cloudwatch.IWidget[] {
  return widgets.length > 0 ? [new cloudwatch.Row(...widgets)] : [];
}

function howManyFit(top: readonly cloudwatch.IWidget[], parts: readonly (readonly cloudwatch.IWidget[])[]): number {
  let [widgets, metrics] = sizeOf(top);
  const first = parts.findIndex((part) => {
    const [more, moreMetrics] = sizeOf(part);
    widgets += more;
    metrics += moreMetrics;
    return widgets > MOST_WIDGETS || metrics > MOST_METRICS;
  });
  return first < 0 ? parts.length : first;
}

/** How many widgets there are, and how many metrics are in them: those that only expressions use count, too. */
function sizeOf(rows: readonly cloudwatch.IWidget[]): [widgets: number, metrics: number] {
  const all = rows.flatMap((row) => row.toJson() as { properties?: { metrics?: unknown[] } }[]);
  return [all.length, all.reduce((sum, { properties }) => sum + (properties?.metrics?.length ?? 0), 0)];
}
