import type { Syntax } from '../syntax/syntax';
import { derivedArray } from './array-elements';
import { joinedString } from './concatenations';
import type { Evaluator, Frame, Value } from './values';

/** Node.js's function that loads a module, and esbuild's. */
export const REQUIRE = /^(__)?require\d*$/;

/** Helpers that return the module that they are given. */
const MODULE_WRAPPER = /^_*(toESM|toCommonJS|importStar|importDefault|interopRequire(Wildcard|Default))\d*$/;

/** Functions that do not change the name of a resource. */
const TEXT_PRESERVING = /^(encodeURI(Component)?|String)$/;

/** `process.env.ORDERS?.trim()` */
function isTrim({ callee, arguments: given }: Syntax): boolean {
  return (
    callee.type === 'MemberExpression' &&
    given.length === 0 &&
    /^(toString|trim|valueOf)$/.test(callee.property.name ?? '')
  );
}

/** The values that a call may return. */
export function callValues(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  const { callee, arguments: given } = node;
  const known = callee.type === 'Identifier' ? ofModule(evaluator, node, frame) : undefined;
  if (known) return known;
  if (callee.type === 'MemberExpression' && !callee.computed && given[0]) {
    const { name } = callee.property;
    if (name === 'then' && given.length === 1) return ofThen(evaluator, node, frame);
    if (returnsItsArgument(callee)) return evaluator.of(given[0], frame);
    const text = joinedString(node, frame);
    if (text) return text;
  }
  const trimmed = isTrim(node) ? evaluator.of(callee.object, frame) : [];
  if (trimmed.some(({ kind }) => kind === 'variable')) return trimmed;
  if (
    callee.type === 'Identifier' &&
    TEXT_PRESERVING.test(callee.name) &&
    !evaluator.program.bindingOf(callee) &&
    given[0]
  )
    return evaluator.of(given[0], frame);
  const callees = evaluator.of(callee, frame);
  // An object that is made of the environment has the variables as members.
  const isMade =
    !callees.some(({ kind }) => kind === 'function') &&
    given.some((item: Syntax) => isEnvironment(evaluator, item, frame));
  if (isMade) return [{ kind: 'environment', plain: false }];
  const isOwn = callees.length === 0 || callees.some(({ kind }) => kind !== 'unknown' && kind !== 'other');
  const list = isOwn || isPureBuiltin(callee) ? undefined : derivedArray(node, frame);
  return list || callees.flatMap((value) => evaluator.ofCall(value, given, node, frame));
}

/** The modules of some names; undefined if one is not known. */
export function modulesNamed(names: readonly Value[]): readonly Value[] | undefined {
  const modules = names.flatMap((name): Value[] =>
    name.kind === 'literal' && typeof name.value === 'string' ? [{ kind: 'module', from: name.value }] : [],
  );
  return modules.length > 0 && modules.length === names.length ? modules : undefined;
}

function ofModule(
  evaluator: Evaluator,
  { callee, arguments: given }: Syntax,
  frame?: Frame,
): readonly Value[] | undefined {
  if (REQUIRE.test(callee.name) && given[0]) {
    const modules = modulesNamed(evaluator.of(given[0], frame));
    if (modules) return modules;
  }
  if (MODULE_WRAPPER.test(callee.name) && given[0]) return evaluator.of(given[0], frame);
  const wrapped = evaluator.program.bindingOf(callee)?.definitions[0]?.from;
  if (wrapped?.type !== 'CallExpression' || wrapped.callee.name !== '__commonJS') return undefined;
  return [{ kind: 'commonjs', node: wrapped.arguments[0].properties[0].value }];
}

/** Whether a method returns its argument. */
function returnsItsArgument({ object, property: { name } }: Syntax): boolean {
  if (MODULE_WRAPPER.test(name) || /^captureAWS/.test(name)) return true;
  if (object.type !== 'Identifier') return false;
  return object.name === 'Promise' ? /^(all|resolve)$/.test(name) : object.name === 'Object' && name === 'freeze';
}

function ofThen(evaluator: Evaluator, node: Syntax, frame?: Frame): readonly Value[] {
  const promise = node.callee.object;
  const { callee } = promise;
  // A module that is part of the code: Promise.resolve().then(() => module)
  const isEmpty =
    promise.type === 'CallExpression' &&
    promise.arguments.length === 0 &&
    callee.object?.name === 'Promise' &&
    callee.property?.name === 'resolve';
  const given = isEmpty ? [] : [promise];
  return evaluator.of(node.arguments[0], frame).flatMap((value) => evaluator.ofCall(value, given, node, frame));
}

function isEnvironment(evaluator: Evaluator, node: Syntax, frame?: Frame): boolean {
  if (node.type !== 'MemberExpression' && node.type !== 'Identifier') return false;
  return evaluator.of(node, frame).some(({ kind }) => kind === 'environment');
}

const PURE_BUILTIN =
  /^(BigInt|Boolean|Buffer|Date|JSON|Math|Number|Object|String|Symbol|decodeURI\w*|encodeURI\w*|is\w+|parse\w+)$/;

/** Whether a built-in function never returns its arguments. */
export function isPureBuiltin(callee: Syntax | undefined): boolean {
  if (callee?.type === 'Identifier') return PURE_BUILTIN.test(callee.name);
  if (callee?.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const name = callee.property.name ?? '';
  if (callee.object.name === 'Object') return /^(keys|is|isFrozen|isSealed|hasOwn|getOwnPropertyNames)$/.test(name);
  return PURE_BUILTIN.test(callee.object.name);
}

/** Whether `new` makes an object of JavaScript itself, which has no members of the code: not a list or a promise. */
export function makesBuiltin({ type, callee }: Syntax): boolean {
  return type === 'NewExpression' && !/^(Array|Object|Promise|Proxy|Function)$/.test(callee.name ?? '');
}
