import { enclosingFunction, type Syntax } from '../syntax/syntax';
import { type Evaluator, type Frame, type FramedNode, UNKNOWN, type Value } from './values';

/** Array methods that return an array of the same elements. */
const SAME_ELEMENTS = /^(filter|slice|reverse|sort|toReversed|toSorted|concat)$/;

/** Array methods that return an array whose elements can be derived. */
const ARRAY_METHOD = /^(map|flatMap|filter|slice|reverse|sort|toReversed|toSorted|concat|flat)$/;

/** The array that a call may return: of `items.map(...)` or `Array.from(items, ...)`. */
export function derivedArray(node: Syntax, frame?: Frame): readonly Value[] | undefined {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  const isList = isArrayFrom(callee) || ARRAY_METHOD.test(callee.property.name);
  return isList ? [{ kind: 'unknown', derivedArray: { node, frame } }] : undefined;
}

/** The values that an array may hold. */
export function elementsOf(evaluator: Evaluator, value: Value): readonly Value[] {
  const piece = arrayIn(value);
  if (!piece) return UNKNOWN;
  const { node, frame } = piece;
  return evaluator.once('items', piece, () => {
    const own =
      value.kind === 'array' ? elementsOfLiteral(evaluator, node.elements, frame) : ofList(evaluator, node, frame);
    return [...own, ...addedElements(evaluator, node, frame)];
  });
}

function arrayIn(value: Value): FramedNode | undefined {
  if (value.kind === 'array') return value;
  return value.kind === 'unknown' ? value.derivedArray : undefined;
}

/** Whether the elements of a value can be told. */
export function hasElements(value: Value): boolean {
  return arrayIn(value) !== undefined;
}

function elementsOfLiteral(evaluator: Evaluator, items: readonly (Syntax | null)[], frame?: Frame): readonly Value[] {
  return items.flatMap((item): readonly Value[] => {
    if (!item) return [];
    return item.type === 'SpreadElement' ? spreadElements(evaluator, item.argument, frame) : evaluator.of(item, frame);
  });
}

function spreadElements(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  return evaluator
    .of(node, frame)
    .filter(maySpread)
    .flatMap((value) => elementsOf(evaluator, value));
}

/** `...(extra && [extra])` */
function maySpread(value: Value): boolean {
  return value.kind !== 'literal' || typeof value.value === 'string';
}

function ofList(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  const { callee, arguments: given } = node;
  const { name } = callee.property;
  if (isArrayFrom(callee)) {
    return given[1]
      ? results(evaluator, given[1], frame)
      : given[0]
        ? spreadElements(evaluator, given[0], frame)
        : UNKNOWN;
  }
  if (name === 'map') return results(evaluator, given[0], frame);
  if (name === 'flatMap') return flat(evaluator, results(evaluator, given[0], frame));
  const own = spreadElements(evaluator, callee.object, frame);
  if (name === 'flat') return flat(evaluator, own);
  if (name !== 'concat') return SAME_ELEMENTS.test(name) ? own : UNKNOWN;
  return [...own, ...given.flatMap((item: Syntax) => flat(evaluator, evaluator.of(item, frame)))];
}

function flat(evaluator: Evaluator, values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => (hasElements(value) ? elementsOf(evaluator, value) : [value]));
}

/** The values that a function returns for each element. */
function results(evaluator: Evaluator, node: Syntax | undefined, frame?: Frame): readonly Value[] {
  if (!node) return UNKNOWN;
  return evaluator
    .of(node, frame)
    .flatMap((value) => (value.kind === 'function' ? evaluator.resultOf(value.node, value.frame) : UNKNOWN));
}

function isArrayFrom({ object, property }: Syntax): boolean {
  return object.type === 'Identifier' && object.name === 'Array' && property.name === 'from';
}

/**
 * The values that are put into an array after it is made: by `items.push(...)` or `items[index] = item`.
 *
 * Calls in the same function as the array belong to the same call of that function.
 */
function addedElements(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  const around = enclosingFunction(node);
  const calls = ['push', 'unshift', 'splice'].flatMap((name) =>
    evaluator.program.methodCallsOf(name).filter((call) => isCallOn(evaluator, call, node)),
  );
  const added = calls.flatMap((call) => {
    const given = call.callee.property.name === 'splice' ? call.arguments.slice(2) : call.arguments;
    return elementsOfLiteral(evaluator, given, enclosingFunction(call) === around ? frame : undefined);
  });
  return [...added, ...assignedElements(evaluator, node, frame)];
}

function isCallOn(evaluator: Evaluator, call: Syntax, node: Syntax): boolean {
  const { object } = call.callee;
  if (!object || !evaluator.isLive(call)) return false;
  return evaluator.of(object).some((value) => arrayIn(value)?.node === node);
}

function assignedElements(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  const holder = node.parent;
  const binding = holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' && holder.id.binding;
  if (!binding) return [];
  return evaluator.program.refsOf(binding).flatMap(({ parent: member }): readonly Value[] => {
    const write = member?.type === 'MemberExpression' && member.computed ? member.parent : undefined;
    return write?.type === 'AssignmentExpression' && write.left === member ? evaluator.of(write.right, frame) : [];
  });
}
