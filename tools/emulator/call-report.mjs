// Prints what functions asked AWS for beside what they are granted.

import { table } from '../shared/table.mjs';
import { neverMade } from './recorded-calls.mjs';

/** The grants of each function and how often each was used. */
export function callTable(functions) {
  const rows = functions.flatMap(({ name, grants }) =>
    grants.map(({ action, resource, calls }) => [name, action, withoutHash(resource), calls]),
  );
  return table(['Function', 'Granted', 'On', 'Calls'], rows);
}

/** The differences between calls and grants: one line for each kind. */
export function callFaults(functions) {
  const line = (title, faultsOf) => {
    const faults = functions.flatMap((it) => faultsOf(it).map((fault) => `\n  ${it.name}: ${fault}`));
    return `${title}: ${faults.length === 0 ? 'none.' : [...new Set(faults)].join('')}`;
  };
  const asked = ({ action, resource }) => `${action} on ${withoutHash(resource)}`;
  return [
    line('Calls made but not granted', ({ refused }) => refused.map(asked)),
    line('Calls made but granted only for a trigger or a setting', ({ ungranted }) => ungranted.map(asked)),
    line('Calls that the emulator does not check', ({ unchecked }) => unchecked.map((it) => `${it.method} ${it.path}`)),
    line('Calls granted because of the code but never made', ({ grants }) => neverMade(grants).map(asked)),
  ].join('\n');
}

/** An ARN as the template has it, with the hashes of logical ids removed. */
function withoutHash(resource) {
  return resource.replaceAll(/(<\w+?)[0-9A-F]{8}(?=[.>])/g, '$1');
}
