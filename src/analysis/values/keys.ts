import { nameOfKey, type Syntax } from '../syntax/syntax';
import type { Evaluator } from './evaluator';
import { hasItems, itemsOf } from './items';
import { UNKNOWN, type Value } from './values';

/** What the service gives back to be sent again names nothing that was not named before. */
const SENT_AGAIN = /^Unprocessed(Items|Keys)$/;

/** All names under which some objects have something: `{ [table]: [...] }`. */
export function keysOfAll(evaluator: Evaluator, values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) =>
    value.kind === 'object' ? evaluator.once('keys', value, () => keysOf(evaluator, value)) : keysOf(evaluator, value),
  );
}

function keysOf(evaluator: Evaluator, value: Value): readonly Value[] {
  if (isNothing(value) || isSentAgain(value)) return [];
  if (value.kind !== 'object') return UNKNOWN;
  const { node, frame } = value;
  const own = node.properties.flatMap((property: Syntax): readonly Value[] => {
    if (property.type === 'SpreadElement') return keysOfAll(evaluator, evaluator.of(property.argument, frame));
    const name = nameOfKey(property.key, property.computed);
    return name === undefined ? evaluator.of(property.key, frame) : [{ kind: 'literal', value: name }];
  });
  return [...own, ...writesTo(evaluator, node).flatMap(({ key }) => key)];
}

/** Everything that is in an array or an object. */
export function allIn(evaluator: Evaluator, value: Value): readonly Value[] {
  if (isNothing(value)) return [];
  if (hasItems(value)) return itemsOf(evaluator, value);
  if (value.kind !== 'object') return UNKNOWN;
  const { node, frame } = value;
  return evaluator.once('all', value, () => {
    const own = node.properties.flatMap((property: Syntax): readonly Value[] =>
      property.type === 'SpreadElement'
        ? evaluator.of(property.argument, frame).flatMap((spread) => allIn(evaluator, spread))
        : evaluator.of(property.value, frame),
    );
    return [...own, ...writesTo(evaluator, node).flatMap(({ value: written }) => evaluator.of(written))];
  });
}

/** `items[table] = [...]`, for an object that has a name. */
function writesTo(evaluator: Evaluator, node: Syntax): { readonly key: readonly Value[]; readonly value: Syntax }[] {
  const holder = node.parent;
  const binding = holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' && holder.id.binding;
  if (!binding) return [];
  return evaluator.program.refsOf(binding).flatMap((ref) => {
    const member = ref.parent;
    const write = member?.parent;
    if (member?.type !== 'MemberExpression' || member.object !== ref) return [];
    if (write?.type !== 'AssignmentExpression' || write.left !== member) return [];
    const name = nameOfKey(member.property, member.computed);
    const key = name === undefined ? evaluator.of(member.property) : [{ kind: 'literal', value: name } as const];
    return [{ key, value: write.right }];
  });
}

/** `undefined`, and `false` in `...(isNew && { ConditionCheck: ... })`. */
function isNothing(value: Value): boolean {
  return value.kind === 'literal' && typeof value.value !== 'string';
}

function isSentAgain(value: Value): boolean {
  return value.kind === 'member' && value.of.kind === 'made' && SENT_AGAIN.test(value.name);
}
