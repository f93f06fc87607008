import { childrenOf, isFunction, type Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import type { ReachedMembers } from './reached-members';

/**
 * `LOAD` is for what runs when the module is loaded: functions that are merely made or handed on there are not followed
 * until what they were made for is used. `USE` follows everything.
 */
export enum Mode {
  LOAD,
  USE,
}

/** Follows code in the order in which it may run. */
export interface Visitor {
  readonly members: ReachedMembers;
  visit(node: Syntax, mode: Mode): void;
  /** Follows the body of a function. */
  run(node: Syntax, mode: Mode): void;
}

/** Functions that call at once, or soon, what they get. */
export const CALLS_ARGUMENT =
  /^(then|catch|finally|map|flatMap|forEach|filter|find|findIndex|some|every|reduce|reduceRight|sort|from|call|apply|setTimeout|setImmediate|setInterval|queueMicrotask|Promise)$/;

/** Notes of esbuild's to the objects that stand for modules, and decorators. */
export const HELPER = /^__(export|reExport|decorat\w*|runInitializers|name|publicField|privateAdd|param)\d*$/;

const callers = new WeakMap<Syntax, boolean>();

/** Whether a function calls, itself and at once, what it gets. */
export function callsParameter(node: Syntax): boolean {
  const parameters = new Set(node.params.map(({ name }: Syntax) => name));
  const visit = (at: Syntax): boolean =>
    (at.type === 'CallExpression' && at.callee.type === 'Identifier' && parameters.has(at.callee.name)) ||
    childrenOf(at).some((child) => !isFunction(child) && visit(child));
  const known = callers.get(node) ?? (!isFunction(node.body) && visit(node.body));
  callers.set(node, known);
  return known;
}

/** Whether an argument may be a function. */
export function isCallable(node: Syntax): boolean {
  return isFunction(node) || node.type === 'Identifier' || node.type === 'MemberExpression';
}

/** `module.exports.handler` as it is written. */
export function sourceOf(node: Syntax): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && !node.computed ? `${sourceOf(node.object)}.${node.property.name}` : '';
}

/** Whether something is called of which it is not known what it calls. */
export function isOpaqueCall(evaluator: Evaluator, node: Syntax): boolean {
  return node.type === 'CallExpression' && !evaluator.of(node.callee).every(({ kind }) => kind === 'function');
}
