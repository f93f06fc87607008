import {
  COPY_PARAMETERS,
  DECIDING_PARAMETERS,
  NESTED_DECIDING_PARAMETERS,
  RESOURCE_PARAMETER,
  RESOURCE_PATHS,
  ROLE_PARAMETER,
} from '../../analysis/calls/known-parameters';
import type { AwsCall } from '../../analysis/found/code-usage';
import { firstSegments, namesIn, type SeenValue, seenAt, seenKeys, variablesOf } from './seen';

/** What the input of a call tells of its resource and permissions. */
export type CallFacts = Pick<AwsCall, 'variables' | 'sources' | 'roles' | 'within' | 'parameters'>;

/** Roles lie no deeper. */
const DEEPEST = 6;

/**
 * Reads from the input of a call which resource it is for, and what else decides on permissions; several where parts
 * of the call need different permissions.
 */
export function factsOfCall(client: string, operation: string, input: SeenValue): CallFacts[] {
  const isTransaction = client === 'client-dynamodb' && operation.startsWith('Transact') && input[0] === 'object';
  const parts = isTransaction ? partsOf(input) : undefined;
  if (parts) return parts;
  const facts = factsOfInput(client, operation, input);
  const mayHaveNone = seenAt([input], ['IndexName']).some(([kind, text]) => kind === 'literal' && text === null);
  return mayHaveNone ? [facts, withoutIndex(facts)] : [facts];
}

/** A call that may be for an index may be for the table itself. */
function withoutIndex({ parameters, ...facts }: CallFacts): CallFacts {
  const { IndexName: _, ...others } = parameters ?? {};
  return { ...facts, parameters: others };
}

function factsOfInput(client: string, operation: string, input: SeenValue): CallFacts {
  const whole = [input];
  const passed = passedRoles(whole);
  const roles = passed && (variablesOf(passed) ?? []);
  const parameters = parametersOf(client, whole);
  if (input[0] !== 'object') return { parameters, roles };
  const [source, copy] = COPY_PARAMETERS[operation] ?? [];
  if (source && copy) {
    const sources = variablesOf(firstSegments(sourceValues(whole, source)));
    return { variables: variablesOf(seenAt(whole, [copy])), sources, parameters };
  }
  const named = resourceValues(client, whole);
  const variables = variablesOf(named);
  const within = variables || client !== 'client-ssm' ? undefined : variablesOf(firstSegments(named));
  return { variables, within, parameters, roles };
}

/** The parts of a transaction, each with the tables of its kind; undefined if something of it is unknown. */
function partsOf(input: SeenValue): CallFacts[] | undefined {
  const items = seenAt([input], ['TransactItems', '*']);
  const kinds = kindsOf(items);
  if (kinds === true) return undefined;
  const parts = kinds.split(',').map((kind): CallFacts => {
    const variables = variablesOf(seenAt(items, [kind, 'TableName']));
    return { variables, parameters: { TransactItems: kind } };
  });
  return parts.every(({ variables }) => variables) ? parts : undefined;
}

/** In Python, a source may be a dictionary with a bucket in it. */
function sourceValues(whole: readonly SeenValue[], name: string): readonly SeenValue[] {
  const given = seenAt(whole, [name]);
  return given.flatMap((value) => (value[0] === 'object' ? seenAt([value], ['Bucket']) : [value]));
}

function resourceValues(client: string, whole: readonly SeenValue[]): readonly SeenValue[] {
  const paths = RESOURCE_PATHS[client] ?? namesIn(whole).filter((name) => RESOURCE_PARAMETER.test(name));
  const found = [...paths, 'endpoint'].flatMap((path) => seenAt(whole, path.split('.')));
  return client === 'client-dynamodb' ? [...found, ...seenKeys(seenAt(whole, ['RequestItems']))] : found;
}

function parametersOf(client: string, whole: readonly SeenValue[]): CallFacts['parameters'] {
  const found: Record<string, string | true> = {};
  for (const name of namesIn(whole).filter((one) => DECIDING_PARAMETERS.has(one))) {
    if (name === 'Key' && client !== 'client-s3') continue;
    const values = seenAt(whole, [name]);
    found[name] = name === 'TransactItems' ? kindsOf(seenAt(values, ['*'])) : literalOf(values);
  }
  for (const [holder, name] of NESTED_DECIDING_PARAMETERS)
    if (namesIn(seenAt(whole, [holder])).includes(name)) found[name] = true;
  const source = seenAt(whole, ['CopySource']);
  if (source.some(namesVersion) || namesIn(source).includes('VersionId')) found.SourceVersionId = true;
  const names = Object.keys(found).sort();
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, found[name]])) : undefined;
}

function namesVersion(value: SeenValue): boolean {
  return value[0] === 'joined' ? value[2] : value[0] === 'literal' && String(value[1]).includes('?versionId=');
}

function literalOf(values: readonly SeenValue[]): string | true {
  const [value] = values;
  return values.length === 1 && value[0] === 'literal' && value[1] !== null ? String(value[1]) : true;
}

function kindsOf(items: readonly SeenValue[]): string | true {
  const keys = seenKeys(items);
  const isKnown =
    items.length > 0 && items.every(([kind]) => kind === 'object') && keys.every(([kind]) => kind === 'literal');
  return isKnown ? namesIn(items).join(',') : true;
}

/** The values of the roles in an input, at any depth; undefined if there is none. */
function passedRoles(values: readonly SeenValue[], depth = 0): readonly SeenValue[] | undefined {
  const found: SeenValue[] = [];
  let isFound = false;
  for (const name of [...namesIn(values), '*']) {
    const members = name === '*' ? values.flatMap(unnamed) : seenAt(values, [name]);
    const own = ROLE_PARAMETER.test(name) ? members.flatMap(eachOf).filter(mayBeRole) : [];
    const inner = depth < DEEPEST && members.length > 0 ? passedRoles(members, depth + 1) : undefined;
    found.push(...own.filter(([kind]) => !inner || kind !== 'object'), ...(inner ?? []));
    isFound ||= own.length > 0 || inner !== undefined;
  }
  return isFound ? found : undefined;
}

/** The members of a list, and those of a map whose keys are not known. */
function unnamed(value: SeenValue): readonly SeenValue[] {
  if (value[0] === 'list') return value[1];
  const entries = value[0] === 'object' || value[0] === 'open' ? value[1] : [];
  return entries.flatMap(([keys, inner]) => (keys.every(([kind]) => kind === 'literal') ? [] : inner));
}

function eachOf(value: SeenValue): readonly SeenValue[] {
  return value[0] === 'list' ? value[1] : [value];
}

/** Not `user`, the role of a message, and not what is left out. */
function mayBeRole([kind, text]: SeenValue): boolean {
  return kind !== 'literal' || (typeof text === 'string' && text.includes(':'));
}
