import { returnsOf } from '../syntax/returns';
import { nameOfKey, type Syntax } from '../syntax/syntax';
import type { Evaluator, Frame, Value } from '../values/values';
import type { FoundHandler } from './handler-of';

/** What a handler returns. */
export interface Returned {
  /** The properties of the objects, in order. */
  readonly names: readonly string[];
  /** Whether it may return more. */
  readonly isOpen: boolean;
  /** Whether one of the objects has a `body` that is no text. */
  readonly hasObjectBody: boolean;
}

/** The package whose functions return what Lambda wants of a batch. */
const BATCH = '@aws-lambda-powertools/batch';

/** Helpers that return what helpers return are followed so far. */
const MAX_DEPTH = 4;

/** The properties, and `undefined` for what is not known. */
type Names = readonly (string | undefined)[];

const OPEN: Names = [undefined];

/** Tells the properties of what a handler returns. */
export function returnedBy(evaluator: Evaluator, { node, frame }: FoundHandler): Returned {
  const names = new Set<string | undefined>();
  const followed = new Followed();
  let hasObjectBody = false;
  // Level by level, each function once: helpers that choose among helpers lead to the same ones in many ways.
  let level = followed.new([{ node, frame }]);
  for (let depth = 0; level.length > 0 && depth <= MAX_DEPTH; depth += 1) {
    const found = level.flatMap((one) => returnedHere(evaluator, one));
    for (const one of found) for (const name of one.names ?? []) names.add(name);
    hasObjectBody ||= found.some((one) => one.hasObjectBody);
    level = followed.new(found.flatMap(({ helpers = [] }) => helpers));
  }
  if (level.length > 0) names.add(undefined);
  const known = [...names].filter((name): name is string => name !== undefined);
  return { names: known.sort(), isOpen: known.length < names.size, hasObjectBody };
}

interface CalledFunction {
  readonly node: Syntax;
  readonly frame: Frame | undefined;
}

/** Properties, or the functions that return them. */
interface Found {
  readonly names?: Names;
  readonly hasObjectBody?: boolean;
  readonly helpers?: readonly CalledFunction[];
}

/** The functions that were followed so far. */
class Followed {
  private readonly frames = new Map<Syntax, Set<Frame | undefined>>();

  /** Those that are new, which are followed from now on. */
  public new(called: readonly CalledFunction[]): readonly CalledFunction[] {
    return called.filter(({ node, frame }) => {
      const frames = this.frames.get(node) ?? new Set();
      const isNew = !frames.has(frame);
      this.frames.set(node, frames.add(frame));
      return isNew;
    });
  }
}

function returnedHere(evaluator: Evaluator, { node, frame }: CalledFunction): Found[] {
  if (node.generator) return [{ names: OPEN }];
  const returned = node.body.type === 'BlockStatement' ? returnsOf(node) : [node.body];
  return returned.flatMap((one) => ofExpression(evaluator, one, frame));
}

function ofExpression(evaluator: Evaluator, node: Syntax, frame: Frame | undefined): Found[] {
  if (node.type === 'AwaitExpression') return ofExpression(evaluator, node.argument, frame);
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((one: Syntax) => ofExpression(evaluator, one, frame));
  const callees = node.type === 'CallExpression' ? evaluator.of(node.callee, frame) : [];
  // Calls of own functions are not evaluated one by one: which properties there are, all of them have in common.
  const helpers = callees.flatMap((one) => (one.kind === 'function' ? [{ node: one.node, frame: one.frame }] : []));
  if (helpers.length > 0 && helpers.length === callees.length) return [{ helpers }];
  const values = evaluator.of(node, frame);
  const hasObjectBody = values.some((value) => isObjectAt(evaluator, value, 'body'));
  return [{ names: values.length === 0 ? OPEN : values.flatMap(namesIn), hasObjectBody }];
}

/** Whether a property of an object certainly is an object or a list. */
function isObjectAt(evaluator: Evaluator, value: Value, name: string): boolean {
  if (value.kind !== 'object') return false;
  const properties: readonly Syntax[] = value.node.properties;
  const property = properties.find(({ key, computed }) => key && nameOfKey(key, computed) === name);
  const found = property?.value ? evaluator.of(property.value, value.frame) : [];
  return found.length > 0 && found.every(({ kind }) => kind === 'object' || kind === 'array');
}

function namesIn(value: Value): Names {
  if (value.kind === 'literal' || value.kind === 'array') return [];
  if (value.kind === 'made' && value.from === BATCH) return ['batchItemFailures'];
  if (value.kind !== 'object') return OPEN;
  return value.node.properties.map(({ key, computed }: Syntax) => key && nameOfKey(key, computed));
}
