// Puts the results of a demo into words.

import { logEvents } from './logs.mjs';
import { kilobytes, table } from './table.mjs';

/** What was fired and what came of it. */
export function eventTable(events) {
  const rows = events.map(({ event, function: name, ok, effect, milliseconds }) => [
    event,
    name,
    ok ? effect : 'MISSING, see below',
    `${milliseconds} ms`,
  ]);
  return table(['Event', 'Function', 'Effect', 'Time'], rows);
}

/** What the stack consists of. */
export function inventoryTable({ functions, resources }) {
  const total = Object.values(resources).reduce((sum, count) => sum + count, 0);
  const bundles = table(
    ['Function', 'Bundle'],
    functions.map(({ name, bytes }) => [name, kilobytes(bytes)]),
  );
  const counts = table(['Resource', 'Count'], [...Object.entries(resources).sort(), ['in all', total]]);
  return `${bundles}\n\n${counts}`;
}

/** What was seen instead of an effect, and what the function logged in the meantime. */
export async function explain(clients, { event, function: name, effect, firedAt, milliseconds }, logGroup) {
  const lines = (await logEvents(clients, logGroup))
    .filter(({ timestamp }) => timestamp >= firedAt && timestamp <= firedAt + milliseconds)
    .map(({ message }) => `  ${message}`);
  const log = lines.length > 0 ? lines.join('\n') : '  nothing: it was not invoked';
  return `${event}: ${effect}\n${name} logged meanwhile:\n${log}`;
}
