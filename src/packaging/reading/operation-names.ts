import { actionsOf } from '../../permissions/data/known-actions';
import { operationOf } from '../../permissions/needs';
import { allRules } from '../../permissions/operations';

const known = new Map<string, ReadonlyMap<string, string>>();

/** The name of an operation as the SDK spells it, from one in any case: `Getpublicaccessblock`; undefined if none is known. */
export function operationNamed(client: string, name: string): string | undefined {
  return operationsOf(client).get(name.toLowerCase());
}

/** All operations of a client that need an action of IAM, by their names in lower case. */
export function operationsOf(client: string): ReadonlyMap<string, string> {
  const [prefix] = operationOf({ client, operation: '' }).split(':');
  const found = known.get(prefix) ?? namesIn(prefix);
  known.set(prefix, found);
  return found;
}

/** Operations that are no actions are in the rules. */
function namesIn(prefix: string): Map<string, string> {
  const rules = allRules().map(([operation]) => operation);
  const names = [...actionsOf(prefix).keys(), ...rules.filter((one) => one.startsWith(`${prefix}:`))];
  return new Map(names.map((name) => name.slice(prefix.length + 1)).map((name) => [name.toLowerCase(), name]));
}
