import { ancestor, isFunction, nameOfKey, type Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import { walkHelper } from './helper-calls';
import { HELPER, Mode, sourceOf, type Visitor } from './walk-rules';

/** Follows an assignment. Functions that are assigned to members are followed when the member is read. */
export function walkAssignment(visitor: Visitor, evaluator: Evaluator, node: Syntax, mode: Mode): void {
  const { left, right } = node;
  if (left.type === 'MemberExpression') visitor.visit(left.object, mode);
  if (left.type === 'MemberExpression' && left.computed) visitor.visit(left.property, mode);
  const key = left.type === 'MemberExpression' ? nameOfKey(left.property, left.computed) : undefined;
  const owner = ancestor(
    node,
    (item) => isFunction(item) && item.parent?.parent?.parent?.callee?.name === '__commonJS',
  );
  if (key !== undefined && owner && /^(module\.)?exports/.test(sourceOf(left))) {
    visitor.visit(right, Mode.LOAD);
    visitor.members.addExports(owner);
    return;
  }
  if (key !== undefined && isFunction(right)) {
    visitor.members.addUnowned(key, right);
    return;
  }
  if (left.type === 'Identifier' && mode === Mode.LOAD) {
    if (right.type === 'CallExpression' && HELPER.test(right.callee.name ?? '')) walkHelper(visitor, evaluator, right);
    else visitor.visit(right, Mode.LOAD);
    return;
  }
  visitor.visit(right, Mode.USE);
  if (left.type !== 'MemberExpression' && left.type !== 'Identifier') visitor.visitPattern(left, mode);
}
