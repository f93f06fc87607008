import { functionAround, type Syntax } from '../syntax/syntax';
import type { Evaluator } from './evaluator';
import { type Frame, type Piece, UNKNOWN, type Value } from './values';

/** Methods of arrays that give an array of what is in it. */
const SAME_ITEMS = /^(filter|slice|reverse|sort|toReversed|toSorted|concat)$/;

/** Methods of arrays that give an array of which the items can be told. */
const LISTS = /^(map|flatMap|filter|slice|reverse|sort|toReversed|toSorted|concat|flat)$/;

/** A call that may give an array: `items.map(...)`, `Array.from(items, ...)`. */
export function asList(node: Syntax, frame?: Frame): readonly Value[] | undefined {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  const isList = isArrayFrom(callee) || LISTS.test(callee.property.name);
  return isList ? [{ kind: 'unknown', list: { node, frame } }] : undefined;
}

/** What may be in an array. */
export function itemsOf(evaluator: Evaluator, value: Value): readonly Value[] {
  const piece = pieceOf(value);
  if (!piece) return UNKNOWN;
  const { node, frame } = piece;
  return evaluator.once('items', piece, () => {
    const own = value.kind === 'array' ? elements(evaluator, node.elements, frame) : ofList(evaluator, node, frame);
    return [...own, ...addedTo(evaluator, node, frame)];
  });
}

function pieceOf(value: Value): Piece | undefined {
  if (value.kind === 'array') return value;
  return value.kind === 'unknown' ? value.list : undefined;
}

/** Whether more is known of a value than that it is one. */
export function hasItems(value: Value): boolean {
  return pieceOf(value) !== undefined;
}

function elements(evaluator: Evaluator, items: readonly (Syntax | null)[], frame?: Frame): readonly Value[] {
  return items.flatMap((item): readonly Value[] => {
    if (!item) return [];
    return item.type === 'SpreadElement' ? allItems(evaluator, item.argument, frame) : evaluator.of(item, frame);
  });
}

function allItems(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  return evaluator
    .of(node, frame)
    .filter(isThere)
    .flatMap((value) => itemsOf(evaluator, value));
}

/** `...(extra && [extra])` */
function isThere(value: Value): boolean {
  return value.kind !== 'literal' || typeof value.value === 'string';
}

function ofList(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  const { callee, arguments: given } = node;
  const { name } = callee.property;
  if (isArrayFrom(callee)) {
    return given[1] ? results(evaluator, given[1], frame) : given[0] ? allItems(evaluator, given[0], frame) : UNKNOWN;
  }
  if (name === 'map') return results(evaluator, given[0], frame);
  if (name === 'flatMap') return flat(evaluator, results(evaluator, given[0], frame));
  const own = allItems(evaluator, callee.object, frame);
  if (name === 'flat') return flat(evaluator, own);
  if (name !== 'concat') return SAME_ITEMS.test(name) ? own : UNKNOWN;
  return [...own, ...given.flatMap((item: Syntax) => flat(evaluator, evaluator.of(item, frame)))];
}

function flat(evaluator: Evaluator, values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => (hasItems(value) ? itemsOf(evaluator, value) : [value]));
}

/** What a function gives for each item. */
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
 * What is put into an array after it was made, wherever that is: `items.push(...)`, `items[index] = item`.
 *
 * Calls beside the array belong to the same call of the function around.
 */
function addedTo(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  const around = functionAround(node);
  const calls = ['push', 'unshift', 'splice'].flatMap((name) =>
    evaluator.program.callsOf(name).filter((call) => isCallOn(evaluator, call, node)),
  );
  const added = calls.flatMap((call) => {
    const given = call.callee.property.name === 'splice' ? call.arguments.slice(2) : call.arguments;
    return elements(evaluator, given, functionAround(call) === around ? frame : undefined);
  });
  return [...added, ...writtenTo(evaluator, node, frame)];
}

function isCallOn(evaluator: Evaluator, call: Syntax, node: Syntax): boolean {
  const { object } = call.callee;
  if (!object || !evaluator.isLive(call)) return false;
  return evaluator.of(object).some((value) => pieceOf(value)?.node === node);
}

function writtenTo(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  const holder = node.parent;
  const binding = holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' && holder.id.binding;
  if (!binding) return [];
  return evaluator.program.refsOf(binding).flatMap(({ parent: member }): readonly Value[] => {
    const write = member?.type === 'MemberExpression' && member.computed ? member.parent : undefined;
    return write?.type === 'AssignmentExpression' && write.left === member ? evaluator.of(write.right, frame) : [];
  });
}
