import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** The colours that mean the same in all graphs. */
export const COLOR = {
  usual: cloudwatch.Color.BLUE,
  second: cloudwatch.Color.GREEN,
  third: cloudwatch.Color.PURPLE,
  warning: cloudwatch.Color.ORANGE,
  failure: cloudwatch.Color.RED,
  limit: cloudwatch.Color.GREY,
  alarm: cloudwatch.Color.PINK,
} as const;

/** How long one point of a graph is: that of the alarms, so that their thresholds mean what they seem to. */
export const PERIOD = Duration.minutes(1);

/** The columns of a dashboard, which are not configurable. */
export const COLUMNS = 24;

/** Four graphs in a row: small enough for a function to fit on a screen, and wide enough for a legend of three. */
const SIZE = { width: COLUMNS / 4, height: 6 };

/** One axis of a graph. */
export interface Axis {
  readonly metrics: readonly cloudwatch.IMetric[];
  readonly unit?: string;
  readonly max?: number;
  readonly lines?: readonly cloudwatch.HorizontalAnnotation[];
}

/** A graph, before it has a place on a dashboard. */
export interface Graph {
  readonly title: string;
  readonly left: Axis;
  readonly right?: Axis;
  readonly stacked?: boolean;

  /** Whether the share of failed calls belongs here, on the right axis. */
  readonly takesErrorRate?: boolean;

  /** Thresholds of metrics of the left axis are drawn on the right one, multiplied by this. */
  readonly rescale?: number;
}

/** A graph that is ready to be shown. */
export function widgetOf({ title, left, right, stacked }: Graph): cloudwatch.IWidget {
  return new cloudwatch.GraphWidget({
    ...SIZE,
    title,
    stacked,
    period: PERIOD,
    left: [...left.metrics],
    leftYAxis: axisOf(left),
    leftAnnotations: linesOf(left),
    ...(right && { right: [...right.metrics], rightYAxis: axisOf(right), rightAnnotations: linesOf(right) }),
  });
}

function axisOf({ unit, max }: Axis): cloudwatch.YAxisProps {
  return { min: 0, max, label: unit, showUnits: false };
}

function linesOf({ lines = [] }: Axis): cloudwatch.HorizontalAnnotation[] | undefined {
  return lines.length > 0 ? [...lines] : undefined;
}
