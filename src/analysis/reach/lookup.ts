import { fieldsOf, staticsOf } from '../syntax/assigned';
import { isExports } from '../syntax/commonjs';
import { nameOfKey, type Syntax } from '../syntax/syntax';
import { withSuperclasses } from '../values/class-hierarchy';
import { memberOf } from '../values/members';
import { type Evaluator, isOpen, isSomething, type Value } from '../values/values';

/** Members that every function has. */
const OF_FUNCTIONS = /^(apply|bind|call|length|name|prototype|toString)$/;

/**
 * Whether an object of which a member is read may be any object of the code: if it is unknown, or if what is known of
 * it has no such member. Then it got the member in a way that can't be followed.
 */
export function mayBeAnything(evaluator: Evaluator, values: readonly Value[], name: string, at?: Syntax): boolean {
  const some = values.filter(isSomething);
  if (some.length === 0 || some.some((value) => isOpen(value) || lacks(evaluator, value, name, at))) return true;
  return at?.type === 'MemberExpression' && isReplaced(evaluator, at.object);
}

/** Whether a member that holds an object gets another one in some place: `shop.store = new Store()`. */
function isReplaced(evaluator: Evaluator, object: Syntax): boolean {
  const member = object.type === 'ChainExpression' ? object.expression : object;
  if (member.type !== 'MemberExpression') return false;
  const name = nameOfKey(member.property, member.computed);
  const isIndex = name === undefined || /^\d+$/.test(name);
  const assigned = [
    ...(name === undefined ? [] : evaluator.program.assignmentsTo(name)),
    ...(isIndex ? evaluator.program.assignmentsTo('*') : []),
  ];
  return assigned.some(({ left, right }) => {
    if (left.object.type === 'ThisExpression' || isExports(left.object)) return false;
    return evaluator.of(right).some(({ kind }) => HOLDS_METHODS.has(kind));
  });
}

/** The kinds of values that may have methods of the code. */
const HOLDS_METHODS = new Set(['class', 'commonjs', 'function', 'instance', 'made', 'object', 'unknown']);

/** Whether the code does not show where an object has a member from. */
function lacks(evaluator: Evaluator, value: Value, name: string, at?: Syntax): boolean {
  if (value.kind === 'function') return !OF_FUNCTIONS.test(name);
  if (value.kind === 'other') return value.given === true && at !== undefined && isSet(evaluator, value, name, at);
  if (value.kind !== 'object' && value.kind !== 'commonjs' && value.kind !== 'instance' && value.kind !== 'class')
    return false;
  if (declares(evaluator, value, name)) return false;
  const found = memberOf(evaluator, value, name, at ?? ('node' in value ? value.node : value.of));
  return !found.some(isSomething) || found.some(({ kind }) => kind === 'unknown');
}

/** Whether code puts a member of its own on what Lambda gives. */
function isSet(evaluator: Evaluator, value: Value, name: string, at: Syntax): boolean {
  return memberOf(evaluator, value, name, at).some(({ kind }) => kind === 'unknown');
}

function declares(evaluator: Evaluator, value: Value, name: string): boolean {
  if (value.kind === 'object') return value.node.properties.some((item: Syntax) => isNamed(item, name));
  if (value.kind !== 'instance' && value.kind !== 'class') return false;
  const node = value.kind === 'class' ? value.node : value.of;
  const assigned = value.kind === 'class' ? staticsOf : fieldsOf;
  return withSuperclasses(evaluator, node).some(
    (owner) => assigned(owner).has(name) || owner.body.body.some((item: Syntax) => isNamed(item, name)),
  );
}

function isNamed({ key, computed }: Syntax, name: string): boolean {
  return key !== undefined && nameOfKey(key, computed) === name;
}
