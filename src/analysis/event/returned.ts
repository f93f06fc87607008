import { returnsOf } from '../syntax/returns';
import { nameOfKey, type Syntax } from '../syntax/syntax';
import type { Evaluator, Value } from '../values/values';
import type { HandlerFunction } from './handler-of';

/** What a handler returns. */
export interface Returned {
  /** The properties of the objects, in order. */
  readonly names: readonly string[];
  /** Whether it may return more. */
  readonly isOpen: boolean;
}

/** The package whose functions return what Lambda wants of a batch. */
const BATCH = '@aws-lambda-powertools/batch';

/** Tells the properties of what a handler returns. */
export function returnedBy(evaluator: Evaluator, { node, frame }: HandlerFunction): Returned {
  const isBlock = node.body.type === 'BlockStatement';
  const values = evaluator.resultOf(node, frame);
  const isSilent = isBlock && returnsOf(node).length === 0 && !node.generator;
  if (values.length === 0) return { names: [], isOpen: !isSilent };
  const names = values.flatMap((value) => namesIn(value) ?? []);
  return { names: [...new Set(names)].sort(), isOpen: values.some((value) => namesIn(value) === undefined) };
}

/** The properties of a value; undefined if they are not known. */
function namesIn(value: Value): readonly string[] | undefined {
  if (value.kind === 'literal' || value.kind === 'array') return [];
  if (value.kind === 'made' && value.from === BATCH) return ['batchItemFailures'];
  if (value.kind !== 'object') return undefined;
  const names = value.node.properties.map(({ key, computed }: Syntax) => key && nameOfKey(key, computed));
  return names.includes(undefined) ? undefined : names;
}
