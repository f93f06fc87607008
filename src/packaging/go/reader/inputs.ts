import {
  COPY_PARAMETERS,
  DECIDING_PARAMETERS,
  NESTED_DECIDING_PARAMETERS,
  RESOURCE_PARAMETER,
  RESOURCE_PATHS,
  ROLE_PARAMETER,
} from '../../../analysis/calls/known-parameters';
import type { AwsCall } from '../../../analysis/found/code-usage';
import type { GoValue } from './finding';

/** What the input of a call tells of its resource and of what else decides on permissions. */
export type GoInput = Pick<AwsCall, 'variables' | 'sources' | 'roles' | 'within' | 'parameters'>;

/** Roles lie no deeper. */
const DEEPEST = 6;

/** Reads the input of an operation; several where its parts need different permissions, as those of a transaction do. */
export function inputsOf(client: string, operation: string, input: GoValue | undefined): GoInput[] {
  const parts = /^Transact/.test(operation) && input ? transactionParts(input) : undefined;
  if (parts) return parts;
  const told = inputOf(client, operation, input);
  return input && mayHaveNone(input.fields?.IndexName) ? [told, withoutIndex(told)] : [told];
}

/** Whether a call may be for an index or for the table itself. */
function mayHaveNone(index: GoValue | undefined): boolean {
  return index !== undefined && Boolean(index.maybe || index.unknown);
}

function withoutIndex({ parameters, ...told }: GoInput): GoInput {
  const { IndexName: _, ...others } = parameters ?? {};
  return { ...told, parameters: others };
}

function inputOf(client: string, operation: string, input: GoValue | undefined): GoInput {
  if (!input?.object) return {};
  const parameters = parametersOf(client, input);
  const passed = rolesIn(input);
  const roles = passed && (variablesIn(passed) ?? []);
  if (input.unknown) return { parameters, roles };
  const [source, copy] = COPY_PARAMETERS[operation] ?? [];
  if (source && copy) {
    const sources = variablesIn(valuesAt(input, [source]).map(withHeads));
    return { variables: variablesIn(valuesAt(input, [copy])), sources, parameters };
  }
  const named = resourceValues(client, input);
  const variables = variablesIn(named);
  if (variables || client !== 'client-ssm') return { variables, parameters, roles };
  return { parameters, roles, within: variablesIn(named.map(withHeads)) };
}

/** A text that begins with a variable as if it was that. */
function withHeads({ heads = [], variables = [], ...value }: GoValue): GoValue {
  return { ...value, variables: [...heads, ...variables] };
}

/** The environment variables that some values come from, or undefined if one comes from elsewhere. */
function variablesIn(values: readonly GoValue[]): string[] | undefined {
  const isElsewhere = values.some(
    ({ unknown, object, heads, literals = [] }) => unknown || object || heads || literals.some((text) => text !== ''),
  );
  const names = values.flatMap(({ variables = [] }) => variables);
  return isElsewhere || names.length === 0 ? undefined : [...new Set(names)].sort();
}

function resourceValues(client: string, input: GoValue): GoValue[] {
  const likely = Object.keys(input.fields ?? {}).filter((name) => RESOURCE_PARAMETER.test(name));
  const paths = RESOURCE_PATHS[client] ?? likely;
  const tables = client === 'client-dynamodb' ? valuesAt(input, ['RequestItems']) : [];
  return [...paths.flatMap((path) => valuesAt(input, path.split('.'))), ...tables.flatMap(({ keys }) => keys ?? [])];
}

/** The values at the end of a path. Go begins all names with a capital. */
function valuesAt(value: GoValue, [name, ...rest]: readonly string[]): GoValue[] {
  if (name === undefined) return [value];
  const inner =
    name === '*'
      ? [...Object.values(value.fields ?? {}), ...(value.items ? [value.items] : [])]
      : [value.fields?.[capital(name)] ?? []].flat();
  return inner.flatMap((one) => valuesAt(one, rest));
}

function capital(name: string): string {
  return name[0].toUpperCase() + name.slice(1);
}

function parametersOf(client: string, input: GoValue): GoInput['parameters'] {
  const found = new Map<string, string | true>();
  for (const [field, value] of Object.entries(input.fields ?? {})) {
    const name = decidingName(field);
    if (name === undefined || (name === 'Key' && client !== 'client-s3')) continue;
    found.set(name, name === 'TransactItems' ? kindsIn(value) : literalOf(value));
  }
  for (const [holder, name] of NESTED_DECIDING_PARAMETERS)
    if (valuesAt(input, [holder, name]).length > 0) found.set(name, true);
  if (valuesAt(input, ['CopySource']).some(namesVersion)) found.set('SourceVersionId', true);
  const names = [...found.keys()].sort();
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, found.get(name) ?? true])) : undefined;
}

function decidingName(field: string): string | undefined {
  return [field, field[0].toLowerCase() + field.slice(1)].find((name) => DECIDING_PARAMETERS.has(name));
}

function literalOf({ literals = [], variables, unknown, object, heads, maybe }: GoValue): string | true {
  return literals.length === 1 && !variables && !unknown && !object && !heads && !maybe ? literals[0] : true;
}

function namesVersion({ literals = [], texts = [] }: GoValue): boolean {
  return [...literals, ...texts].some((text) => text.includes('versionId='));
}

/** The kinds of operation in a transaction: `Delete,Put`. */
function kindsIn({ items, unknown }: GoValue): string | true {
  const kinds = Object.keys(items?.fields ?? {});
  return unknown || items?.unknown || kinds.length === 0 ? true : kinds.sort().join(',');
}

/** The parts of a transaction, each with the tables of its kind; undefined if something of it is unknown. */
function transactionParts(input: GoValue): GoInput[] | undefined {
  const items = input.fields?.TransactItems;
  const kinds = items && !input.unknown ? kindsIn(items) : true;
  if (kinds === true) return undefined;
  const parts = kinds.split(',').map((kind): GoInput => {
    const variables = variablesIn(valuesAt(input, ['TransactItems', '*', kind, 'TableName']));
    return { variables, parameters: { TransactItems: kind } };
  });
  return parts.every(({ variables }) => variables) ? parts : undefined;
}

/** The values of the roles in an input, at any depth; undefined if there is none. */
function rolesIn({ fields = {}, items }: GoValue, depth = 0): GoValue[] | undefined {
  if (depth > DEEPEST) return undefined;
  const inside = [...Object.entries(fields), ...(items ? [['', items] as const] : [])].map(([name, value]) => {
    const inner = rolesIn(value, depth + 1);
    return inner ?? (ROLE_PARAMETER.test(name) && mayBeRole(value) ? [value] : undefined);
  });
  return inside.some((one) => one) ? inside.flatMap((one) => one ?? []) : undefined;
}

/** Not `user`, the role of a message. */
function mayBeRole({ literals = [], variables, unknown, heads }: GoValue): boolean {
  return Boolean(variables || unknown || heads) || literals.some((text) => text.includes(':'));
}
