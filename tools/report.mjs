// Puts the results of a demo into words.

import { logEvents } from './logs.mjs';
import { neverMade } from './recorded-calls.mjs';
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

/** What the code of each function is granted, and how often it was asked for. */
export function callTable(functions) {
  const rows = functions.flatMap(({ name, grants }) =>
    grants.map(({ action, resource, calls }) => [name, action, withoutHash(resource), calls]),
  );
  return table(['Function', 'Granted', 'On', 'Calls'], rows);
}

/** What should not be: one line for each kind, with what there is of it. */
export function callFaults(functions) {
  const line = (title, faultsOf) => {
    const faults = functions.flatMap((it) => faultsOf(it).map((fault) => `\n  ${it.name}: ${fault}`));
    return `${title}: ${faults.length === 0 ? 'none.' : [...new Set(faults)].join('')}`;
  };
  const asked = ({ action, resource }) => `${action} on ${withoutHash(resource)}`;
  return [
    line('Calls made and not granted', ({ refused }) => refused.map(asked)),
    line('Calls made and granted for a trigger or a setting alone', ({ ungranted }) => ungranted.map(asked)),
    line('Calls that the emulator does not check', ({ unchecked }) => unchecked.map((it) => `${it.method} ${it.path}`)),
    line('Granted because of the code and never made', ({ grants }) => neverMade(grants).map(asked)),
  ].join('\n');
}

/** What stands in the template for an ARN, without what the names there end in. */
function withoutHash(resource) {
  return resource.replaceAll(/(<\w+?)[0-9A-F]{8}(?=[.>])/g, '$1');
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
