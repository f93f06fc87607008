import type { Sdk } from '../libraries/clients';
import { packageAt } from '../reach/evaluated-code';
import type { Reach } from '../reach/reach';
import { nameOfKey, type Syntax } from '../syntax/syntax';
import { REQUIRE } from '../values/call-values';
import { startOf } from '../values/concatenations';
import type { Evaluator, Value } from '../values/values';

/** What the members of a module may be, of which the code does not tell the name. */
export interface ModuleByName {
  /** The operations behind its commands, each with the module of a client that has it. */
  readonly operations: readonly (readonly [from: string, operation: string])[];
  /** The modules that have a client with methods of that name. */
  readonly methodClients: readonly string[];
}

/** The places where own code loads a module whose name is known only at run time, and which is no file of the app. */
export function modulesByName(evaluator: Evaluator, reach: Reach): Syntax[] {
  return [...reach.reached].filter((node) => {
    const source = sourceOf(evaluator, node);
    if (!source || packageAt(evaluator, node) !== undefined) return false;
    const values = evaluator.of(source);
    return values.length === 0 || values.some((value) => value.kind !== 'literal' && !isOwnFile(evaluator, value));
  });
}

/** What the code takes from modules that are not known, if one of them is a client. */
export function takenFromUnknown(evaluator: Evaluator, reach: Reach, sdk: Sdk): ModuleByName {
  const names = [...namesTaken(evaluator, reach)].sort();
  const modules = names.length > 0 ? sdk.installed : [];
  const operations = modules.flatMap((from) =>
    names.flatMap((name) => {
      const operation = sdk.operationOf(from, name);
      const isOne = operation !== undefined && sdk.operationsOf(from).get(operation.toLowerCase()) === operation;
      return isOne ? [[from, operation] as const] : [];
    }),
  );
  const methodClients = modules.filter((from) => names.some((name) => sdk.isAggregated(from, name)));
  return { operations, methodClients };
}

function sourceOf({ program }: Evaluator, { type, source, callee, arguments: given }: Syntax): Syntax | undefined {
  if (type === 'ImportExpression') return source;
  const isRequire = type === 'CallExpression' && callee.type === 'Identifier' && REQUIRE.test(callee.name);
  if (!isRequire || given.length === 0) return undefined;
  const made = program.bindingOf(callee)?.definitions[0]?.from;
  return made && made.callee?.name !== 'createRequire' ? undefined : given[0];
}

/** Whether a value is the path of a file: it starts with a dot or a slash, or a function of paths has made it. */
function isOwnFile(evaluator: Evaluator, value: Value): boolean {
  if (value.kind === 'made' || value.kind === 'member') {
    const from = value.kind === 'made' ? value.from : value.of.from;
    return /^(node:)?(path|url)(\/|$)/.test(from);
  }
  const start = startOf(value);
  if (typeof start === 'string') return /^([./]|file:)/.test(start);
  if (start?.type === 'Identifier' && /^__(dirname|filename)$/.test(start.name)) return true;
  return start !== undefined && evaluator.of(start).some((one) => isOwnFile(evaluator, one));
}

/** The names with a capital, or of paginators and waiters, that are read on what is not known. */
function namesTaken(evaluator: Evaluator, reach: Reach): Set<string> {
  const names = new Set<string>();
  const isUnknown = (node: Syntax) => evaluator.of(node).some(({ kind }) => kind === 'unknown');
  for (const node of reach.reached) {
    if (node.type === 'MemberExpression' && isUnknown(node.object)) addName(names, node.property, node.computed);
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'ObjectPattern' || !node.init) continue;
    if (!isUnknown(node.init)) continue;
    for (const part of node.id.properties) if (part.key) addName(names, part.key, part.computed);
  }
  return names;
}

function addName(names: Set<string>, key: Syntax, isComputed: boolean): void {
  const name = nameOfKey(key, isComputed);
  if (name !== undefined && /^([A-Z]|paginate|wait)/.test(name)) names.add(name);
}
