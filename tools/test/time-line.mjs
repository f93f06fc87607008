// Shows when the steps ran.

import { table } from '../shared/table.mjs';

/** How wide the whole time is, in characters. */
const WIDTH = 60;

/**
 * A row for each step, in the order in which they began, with a bar from its begin to its end.
 *
 * @param steps each { name, begin, end }, in milliseconds
 */
export function timeLine(steps) {
  const start = Math.min(...steps.map(({ begin }) => begin));
  const whole = Math.max(...steps.map(({ end }) => end)) - start;
  const place = (time) => Math.round(((time - start) / Math.max(whole, 1)) * WIDTH);
  const rows = [...steps]
    .sort((one, other) => one.begin - other.begin)
    .map(({ name, begin, end }) => {
      const bar = '='.repeat(Math.max(place(end) - place(begin), 1));
      return [name, Math.round((end - begin) / 1000), ' '.repeat(place(begin)) + bar];
    });
  return table(['Step', 'Seconds', 'When'], rows);
}
