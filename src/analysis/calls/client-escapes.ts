import { clientOf, type Sdk } from '../libraries/clients';
import { callsOnlyItsArguments, libraryOf } from '../libraries/library-calls';
import { fieldsOf } from '../syntax/assigned';
import type { Syntax } from '../syntax/syntax';
import type { Evaluator, Value } from '../values/values';

/** A client with a method for each operation that code outside gets, which may call any of them. */
export interface ClientEscape {
  readonly from: string;
  /** The module that gets it. */
  readonly to: string;
}

/** Clients in deeper objects are not looked for. */
const MAX_DEPTH = 5;

/** The clients among the arguments of a call of code outside, also inside objects. */
export function escapesAt(evaluator: Evaluator, sdk: Sdk, call: Syntax): ClientEscape[] {
  const outside = evaluator.of(call.callee).flatMap((value) => moduleOutside(value) ?? []);
  if (outside.length === 0 || /^captureAWS/.test(call.callee.property?.name ?? call.callee.name ?? '')) return [];
  const clients = new Set<string>();
  const seen = new Set<Syntax>();
  const visit = (node: Syntax | null | undefined, depth: number): void => {
    if (!node || depth > MAX_DEPTH) return;
    const expression = node.type === 'SpreadElement' ? node.argument : node;
    for (const value of evaluator.of(expression)) {
      if (isClient(sdk, value)) clients.add(value.from);
      for (const [owner, parts] of partsOf(value)) {
        if (seen.has(owner)) continue;
        seen.add(owner);
        for (const part of parts) visit(part, depth + 1);
      }
    }
  };
  for (const argument of call.arguments) visit(argument, 0);
  return [...clients].flatMap((from) => [...new Set(outside)].map((to) => ({ from, to })));
}

/** A client with a method for each operation, or its class, of which the code outside makes one. */
function isClient(sdk: Sdk, value: Value): value is Value & { readonly kind: 'made' | 'symbol' } {
  if (value.kind !== 'made' && value.kind !== 'symbol') return false;
  return clientOf(value.from) !== undefined && isMethodClient(sdk, value);
}

/** Whether the SDK at hand has a client with a method for each operation of that name. */
export function isMethodClient(sdk: Sdk, { kind, from, name }: Value & { readonly kind: 'made' | 'symbol' }): boolean {
  return sdk.isAggregated(from, name) && (kind === 'made' || sdk.operationsOf(from).size > 0);
}

/** The module of a value whose code is not read, and may call methods of what it gets. */
function moduleOutside(value: Value): string | undefined {
  const from = value.kind === 'symbol' ? value.from : value.kind === 'member' ? value.of.from : undefined;
  if (from === undefined || callsOnlyItsArguments(value) || libraryOf(from) || clientOf(from)) return undefined;
  return from;
}

/** What is inside a value: members, elements, and the fields of an object of a class. */
function partsOf(value: Value): [owner: Syntax, parts: readonly Syntax[]][] {
  if (value.kind === 'array') return [[value.node, value.node.elements]];
  if (value.kind === 'object')
    return [[value.node, value.node.properties.map((property: Syntax) => property.value ?? property.argument)]];
  if (value.kind !== 'instance') return [];
  const initial = value.of.body.body.flatMap((item: Syntax) =>
    item.type === 'PropertyDefinition' && item.value ? [item.value] : [],
  );
  return [[value.of, [...initial, ...[...fieldsOf(value.of).values()].flat()]]];
}
