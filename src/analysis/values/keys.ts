import { nameOfKey, type Syntax } from '../syntax/syntax';
import { elementsOf, hasElements } from './array-elements';
import { writesElsewhere, writesThroughHolder } from './object-members';
import { type Evaluator, UNKNOWN, type Value } from './values';

/** Items that the service returns for a retry name no new resource. */
const UNPROCESSED = /^Unprocessed(Items|Keys)$/;

/** The keys of some objects: `{ [table]: [...] }`. */
export function keysOfAll(evaluator: Evaluator, values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) =>
    value.kind === 'object' ? evaluator.once('keys', value, () => keysOf(evaluator, value)) : keysOf(evaluator, value),
  );
}

function keysOf(evaluator: Evaluator, value: Value): readonly Value[] {
  if (isNothing(value) || isUnprocessed(value)) return [];
  if (value.kind !== 'object') return UNKNOWN;
  const { node, frame } = value;
  const own = node.properties.flatMap((property: Syntax): readonly Value[] => {
    if (property.type === 'SpreadElement') return keysOfAll(evaluator, evaluator.of(property.argument, frame));
    const name = nameOfKey(property.key, property.computed);
    return name === undefined ? evaluator.of(property.key, frame) : [{ kind: 'literal', value: name }];
  });
  return [...own, ...assignmentsTo(evaluator, node).flatMap(({ key }) => key)];
}

/** The values of all elements of an array, or of all members of an object. */
export function memberValues(evaluator: Evaluator, value: Value): readonly Value[] {
  if (isNothing(value)) return [];
  if (hasElements(value)) return elementsOf(evaluator, value);
  if (value.kind !== 'object') return UNKNOWN;
  const { node, frame } = value;
  return evaluator.once('all', value, () => {
    const own = node.properties.flatMap((property: Syntax): readonly Value[] =>
      property.type === 'SpreadElement'
        ? evaluator.of(property.argument, frame).flatMap((spread) => memberValues(evaluator, spread))
        : evaluator.of(property.value, frame),
    );
    return [...own, ...assignmentsTo(evaluator, node).flatMap(({ value: written }) => evaluator.of(written))];
  });
}

/** Assignments to members of an object: `items[table] = [...]`. */
function assignmentsTo(
  evaluator: Evaluator,
  node: Syntax,
): { readonly key: readonly Value[]; readonly value: Syntax }[] {
  const through = writesThroughHolder(evaluator, node);
  const others = writesElsewhere(evaluator, node, '*').filter(({ right }) =>
    through.every((one) => one.right !== right),
  );
  return [...through, ...others].map(({ name, key, right }) => ({
    key: name === undefined ? evaluator.of(key) : [{ kind: 'literal', value: name }],
    value: right,
  }));
}

/** `undefined`, and `false` in `...(isNew && { ConditionCheck: ... })`. */
function isNothing(value: Value): boolean {
  return value.kind === 'literal' && typeof value.value !== 'string';
}

function isUnprocessed(value: Value): boolean {
  return value.kind === 'member' && value.of.kind === 'made' && UNPROCESSED.test(value.name);
}
