import type { CodeFindings } from '../../links/grants/findings';
import { operationOf } from '../../permissions/needs';
import { roleForWork } from '../../permissions/operations/as-caller';
import { grouped } from '../../private/lists';
import { callPlaces } from './call-places';

/**
 * Returns a warning for each operation by which a service does whatever a document says, as the function itself.
 *
 * @param stated the actions that are allowed by hand: whoever allows those of other services knows of this
 */
export function workAsCaller({ usage }: CodeFindings, stated: readonly string[]): string[] {
  const calls = usage.calls.filter((call) => !call.unsure && roleForWork(call) !== undefined);
  return [...grouped(calls, operationOf)].flatMap(([operation, same]) => {
    const [service] = operation.split(':');
    if (stated.some((action) => !action.startsWith(`${service}:`))) return [];
    return [
      `the code calls ${operation} (${callPlaces(same)}) without ${roleForWork(same[0])}, so the service works with the ` +
        'permissions of this function, and what it needs is not in the code. Pass a role for the work, or allow what the ' +
        'work needs with addToRolePolicy()',
    ];
  });
}
