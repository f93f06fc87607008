import type { Binding } from '../syntax/bindings';
import { childrenOf, isFunction, type Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import type { ReachedMembers } from './reached-members';

/**
 * `LOAD` is for code that runs when the module is loaded: functions that are only created or passed on there are not
 * followed until the object that they belong to is used. `USE` follows everything.
 */
export enum Mode {
  LOAD,
  USE,
}

/** Follows code in the order in which it may run. */
export interface Visitor {
  readonly members: ReachedMembers;
  visit(node: Syntax, mode: Mode): void;
  /** Follows the default values and computed keys of a pattern. */
  visitPattern(pattern: Syntax, mode: Mode): void;
  /** Follows the body of a function. */
  run(node: Syntax, mode: Mode): void;
}

/** Functions that call their arguments, immediately or soon. */
export const CALLS_ARGUMENT =
  /^(then|catch|finally|map|flatMap|forEach|filter|find|findIndex|some|every|reduce|reduceRight|sort|from|call|apply|setTimeout|setImmediate|setInterval|queueMicrotask|Promise)$/;

/** Helpers of esbuild that define the exports of modules, and decorators. */
export const HELPER = /^__(?:(?:export|reExport|runInitializers|name|publicField|privateAdd|param)\d*|decorat\w*)$/;

const callers = new WeakMap<Syntax, boolean>();

/** Whether a function calls one of its parameters itself. */
export function callsParameter(node: Syntax): boolean {
  const parameters = new Set(node.params.map(({ name }: Syntax) => name));
  const visit = (at: Syntax): boolean =>
    (at.type === 'CallExpression' && at.callee.type === 'Identifier' && parameters.has(at.callee.name)) ||
    childrenOf(at).some((child) => !isFunction(child) && visit(child));
  const known = callers.get(node) ?? (!isFunction(node.body) && visit(node.body));
  callers.set(node, known);
  return known;
}

/** Whether a name belongs to a whole module, also to a CommonJS module, whose code is in a function. */
export function isOfModule({ isTop, node }: Binding): boolean {
  if (isTop) return true;
  let holder = node.parent;
  while (holder && !isFunction(holder)) holder = holder.parent;
  return /^__commonJS\d*$/.test(holder?.parent?.parent?.parent?.callee?.name);
}

/** Whether an argument may be a function. */
export function isCallable(node: Syntax): boolean {
  return isFunction(node) || node.type === 'Identifier' || node.type === 'MemberExpression';
}

/** The source text of a name or member: `module.exports.handler`. */
export function sourceOf(node: Syntax): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && !node.computed ? `${sourceOf(node.object)}.${node.property.name}` : '';
}

/** Whether a node calls a function whose code is unknown. */
export function isOpaqueCall(evaluator: Evaluator, node: Syntax): boolean {
  return node.type === 'CallExpression' && !evaluator.of(node.callee).every(({ kind }) => kind === 'function');
}

/** `const done = bus.on('event', listener)`: nothing reads the variable, so the call is for what it does. */
export function isResultDropped({ program }: Evaluator, { id, init }: Syntax): boolean {
  if (id.type !== 'Identifier' || !/^(Await|Call|New)Expression$/.test(init.type)) return false;
  const binding = program.bindingOf(id);
  if (!binding?.isTop || program.isExported(binding.name)) return false;
  return program.refsOf(binding).every((ref) => ref === id);
}

/** Arguments are followed where they are passed, and methods where their names are read. */
export function isFollowedElsewhere({ program }: Evaluator, callee: Syntax, mode: Mode): boolean {
  if (callee.type === 'MemberExpression') return mode === Mode.USE;
  const { definitions = [] } = (callee.type === 'Identifier' && program.bindingOf(callee)) || {};
  return definitions.some(({ parameter }) => parameter !== undefined);
}
