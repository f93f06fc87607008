// Prints the results of a demo.

import { kilobytes, table } from '../shared/table.mjs';
import { logEvents } from './logs.mjs';

/** The events and their effects. */
export function eventTable(events) {
  const rows = events.map(({ event, function: name, ok, effect, milliseconds }) => [
    event,
    name,
    ok ? effect : 'MISSING, see below',
    `${milliseconds} ms`,
  ]);
  return table(['Event', 'Function', 'Effect', 'Time'], rows);
}

/** The bundles and resources of the stack. */
export function inventoryTable({ functions, resources }) {
  const total = Object.values(resources).reduce((sum, count) => sum + count, 0);
  const bundles = table(
    ['Function', 'Bundle'],
    functions.map(({ name, bytes }) => [name, kilobytes(bytes)]),
  );
  const counts = table(['Resource', 'Count'], [...Object.entries(resources).sort(), ['total', total]]);
  return `${bundles}\n\n${counts}`;
}

/** The reason why an effect is missing, and what the function logged while it was awaited. */
export async function explain(clients, { event, function: name, effect, firedAt, milliseconds }, logGroup) {
  const lines = (await logEvents(clients, logGroup))
    .filter(({ timestamp }) => timestamp >= firedAt && timestamp <= firedAt + milliseconds)
    .map(({ message }) => `  ${message}`);
  const log = lines.length > 0 ? lines.join('\n') : '  nothing: it was not invoked';
  return `${event}: ${effect}\n${name} logged in the meantime:\n${log}`;
}
