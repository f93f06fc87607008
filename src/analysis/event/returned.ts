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
}

/** The package whose functions return what Lambda wants of a batch. */
const BATCH = '@aws-lambda-powertools/batch';

/** Helpers that return what helpers return are followed so far. */
const MAX_DEPTH = 4;

/** Tells the properties of what a handler returns. */
export function returnedBy(evaluator: Evaluator, { node, frame }: FoundHandler): Returned {
  const names = ofFunction(evaluator, node, frame, 0);
  const known = names.filter((name): name is string => name !== undefined);
  return { names: [...new Set(known)].sort(), isOpen: known.length < names.length };
}

/** The properties, and `undefined` for what is not known. */
type Names = readonly (string | undefined)[];

const OPEN: Names = [undefined];

function ofFunction(evaluator: Evaluator, node: Syntax, frame: Frame | undefined, depth: number): Names {
  if (node.generator || depth > MAX_DEPTH) return OPEN;
  const returned = node.body.type === 'BlockStatement' ? returnsOf(node) : [node.body];
  return returned.flatMap((one) => ofExpression(evaluator, one, frame, depth));
}

function ofExpression(evaluator: Evaluator, node: Syntax, frame: Frame | undefined, depth: number): Names {
  if (node.type === 'AwaitExpression') return ofExpression(evaluator, node.argument, frame, depth);
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((one: Syntax) => ofExpression(evaluator, one, frame, depth));
  const callees = node.type === 'CallExpression' ? evaluator.of(node.callee, frame) : [];
  // Calls of own functions are not evaluated one by one: which properties there are, all of them have in common.
  if (callees.length > 0 && callees.every(({ kind }) => kind === 'function'))
    return callees.flatMap((one) =>
      one.kind === 'function' ? ofFunction(evaluator, one.node, one.frame, depth + 1) : [],
    );
  const values = evaluator.of(node, frame);
  return values.length === 0 ? OPEN : values.flatMap(namesIn);
}

function namesIn(value: Value): Names {
  if (value.kind === 'literal' || value.kind === 'array') return [];
  if (value.kind === 'made' && value.from === BATCH) return ['batchItemFailures'];
  if (value.kind !== 'object') return OPEN;
  return value.node.properties.map(({ key, computed }: Syntax) => key && nameOfKey(key, computed));
}
