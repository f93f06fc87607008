// What the graphs of a dashboard draw: each metric or expression with its points.

import { pointsOf } from './made-up.mjs';

const COLORS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#e377c2', '#bcbd22', '#17becf'];

/** The series of a graph that are seen, in order. */
export function seriesIn({ metrics, stat, stacked }) {
  const read = metrics.map((parts) => {
    const options = typeof parts.at(-1) === 'object' ? parts.at(-1) : {};
    const name = options.expression ? undefined : parts[1];
    const known = options.expression
      ? undefined
      : pointsOf(
          parts.slice(1).filter((part) => typeof part === 'string'),
          { stat: options.stat ?? stat },
        );
    return { ...options, name, points: known };
  });
  const byId = new Map(read.filter(({ id }) => id).map((one) => [one.id, one.points]));
  const seen = read
    .filter(({ visible }) => visible !== false)
    .map((one, index) => ({
      label: one.label ?? one.name ?? one.expression,
      color: one.color ?? COLORS[index % COLORS.length],
      axis: one.yAxis ?? 'left',
      points: one.points ?? evaluated(one.expression, byId),
    }));
  return stacked ? stackedUp(seen) : seen;
}

/** The few expressions that the library writes, with a quota of 1,000. */
function evaluated(expression, byId) {
  const names = [...byId.keys()];
  const read = new Function('IF', 'FILL', 'SERVICE_QUOTA', ...names, `return ${expression};`);
  return Array.from({ length: [...byId.values()][0].length }, (_, at) =>
    read(
      (condition, yes, no) => (condition ? yes : no),
      (value) => value,
      () => 1000,
      ...names.map((name) => byId.get(name)[at]),
    ),
  );
}

function stackedUp(series) {
  let below;
  return series.map((one) => {
    const points = below ? one.points.map((value, at) => value + below[at]) : one.points;
    const stackedOne = { ...one, points, below };
    below = points;
    return stackedOne;
  });
}
