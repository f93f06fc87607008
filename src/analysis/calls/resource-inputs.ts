import type { Syntax } from '../syntax/syntax';
import { firstSegmentOf, namesVersion } from '../values/concatenations';
import { keysOfAll, memberValues } from '../values/keys';
import { memberOf } from '../values/members';
import { type Evaluator, isSomething, type Value } from '../values/values';
import {
  COPY_PARAMETERS,
  DECIDING_PARAMETERS,
  NESTED_DECIDING_PARAMETERS,
  RESOURCE_PARAMETER,
  RESOURCE_PATHS,
} from './known-parameters';
import { passedRoles } from './passed-roles';
import { transactionKinds } from './transaction-kinds';

export interface CallInput {
  readonly variables?: readonly string[];
  readonly sources?: readonly string[];
  readonly roles?: readonly string[];
  readonly within?: readonly string[];
  readonly parameters?: Readonly<Record<string, string | true>>;
}

/** Reads from the input of an operation which resource it is for, and what else decides on permissions. */
export function readInput(
  evaluator: Evaluator,
  client: string,
  operation: string,
  input: Syntax | undefined,
): CallInput {
  if (!input) return {};
  const objects = evaluator.of(input);
  const isKnown = objects.length > 0 && objects.every(({ kind }) => kind === 'object');
  const passed = passedRoles(evaluator, objects, input);
  const roles = passed && (variablesIn(passed) ?? []);
  const parameters = parametersOf(evaluator, client, objects, input);
  if (!isKnown) return { parameters, roles };
  const [source, copy] = COPY_PARAMETERS[operation] ?? [];
  if (source && copy) {
    const read = valuesAt(evaluator, objects, [source], input).flatMap((value) => firstSegmentOf(evaluator, value));
    const written = valuesAt(evaluator, objects, [copy], input);
    return { variables: variablesIn(written), sources: variablesIn(read), parameters };
  }
  const named = resourceValues(evaluator, client, objects, input);
  const variables = variablesIn(named);
  if (variables || client !== 'client-ssm') return { variables, parameters, roles };
  const within = variablesIn(named.flatMap((value) => firstSegmentOf(evaluator, value)));
  return { variables, ...(within && { within }), parameters, roles };
}

/** The environment variables that some values come from, or undefined if one comes from elsewhere. */
export function variablesIn(values: readonly Value[] | undefined): string[] | undefined {
  if (!values || values.length === 0) return undefined;
  const names = new Set<string>();
  for (const value of values) {
    if (value.kind === 'literal' && (value.value === undefined || value.value === null || value.value === '')) continue;
    // A default value names the same resource in another place, such as the developer's machine.
    if (value.kind === 'literal' && value.fallback) continue;
    if (value.kind !== 'variable') return undefined;
    names.add(value.name);
  }
  return names.size > 0 ? [...names].sort() : undefined;
}

/** The values at the end of a path through objects. */
export function valuesAt(
  evaluator: Evaluator,
  values: readonly Value[],
  path: readonly string[],
  at: Syntax,
): readonly Value[] {
  let found = values;
  for (const name of path)
    found = found
      .filter(isSomething)
      .flatMap((value) => (name === '*' ? memberValues(evaluator, value) : memberOf(evaluator, value, name, at)));
  return found;
}

function resourceValues(evaluator: Evaluator, client: string, objects: readonly Value[], at: Syntax): readonly Value[] {
  const paths = RESOURCE_PATHS[client] ?? likelyParameters(objects);
  const found = paths.flatMap((path) => valuesAt(evaluator, objects, path.split('.'), at));
  const tables =
    client === 'client-dynamodb' ? keysOfAll(evaluator, valuesAt(evaluator, objects, ['RequestItems'], at)) : [];
  return [...found, ...tables].filter(
    ({ kind, ...rest }) => kind !== 'literal' || ('value' in rest && rest.value !== undefined),
  );
}

function likelyParameters(objects: readonly Value[]): string[] {
  const names = objects.flatMap((value) => (value.kind === 'object' ? value.node.properties : []));
  return names.flatMap(({ key }: Syntax) =>
    key?.type === 'Identifier' && RESOURCE_PARAMETER.test(key.name) ? [key.name] : [],
  );
}

/** The name of the resource, and the deciding parameters beside it: `new Upload({ params: { Bucket, ACL } })`. */
export function parametersBeside(
  evaluator: Evaluator,
  client: string,
  given: Syntax,
  path: readonly string[],
): CallInput['parameters'] {
  const holders = valuesAt(evaluator, evaluator.of(given), path.slice(0, -1), given);
  const name = path.length > 0 ? valuesAt(evaluator, holders, path.slice(-1), given) : holders;
  const [literal] = name.length === 1 && name[0].kind === 'literal' ? [name[0].value ?? undefined] : [];
  const others = path.length > 1 ? parametersOf(evaluator, client, holders, given) : undefined;
  return literal === undefined ? others : { Name: String(literal), ...others };
}

function parametersOf(
  evaluator: Evaluator,
  client: string,
  objects: readonly Value[],
  at: Syntax,
): CallInput['parameters'] {
  const found: Record<string, string | true> = {};
  for (const object of objects.filter(({ kind }) => kind === 'object')) {
    for (const name of decidingNames(evaluator, object)) {
      if (name === 'Key' && client !== 'client-s3') continue;
      const value =
        name === 'TransactItems'
          ? transactionKinds(evaluator, valuesAt(evaluator, [object], ['TransactItems', '*'], at))
          : literalOf(memberOf(evaluator, object, name, at));
      found[name] = name in found && found[name] !== value ? true : value;
    }
  }
  for (const [holder, name] of NESTED_DECIDING_PARAMETERS)
    if (hasNested(evaluator, objects, holder, name, at)) found[name] = true;
  if (valuesAt(evaluator, objects, ['CopySource'], at).some(namesVersion)) found.SourceVersionId = true;
  const names = Object.keys(found).sort();
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, found[name]])) : undefined;
}

/** The names in an object, also those that are spread into it or added later. */
function decidingNames(evaluator: Evaluator, object: Value): Set<string> {
  const names = keysOfAll(evaluator, [object]).flatMap((key) => (key.kind === 'literal' ? [String(key.value)] : []));
  return new Set(names.filter((name) => DECIDING_PARAMETERS.has(name)));
}

function hasNested(evaluator: Evaluator, objects: readonly Value[], holder: string, name: string, at: Syntax): boolean {
  const inner = valuesAt(evaluator, objects, [holder], at);
  return inner.some((it) => it.kind === 'object' && it.node.properties.some(({ key }: Syntax) => key?.name === name));
}

function literalOf(values: readonly Value[]): string | true {
  const [value] = values;
  return values.length === 1 && value.kind === 'literal' && value.value !== undefined ? String(value.value) : true;
}
