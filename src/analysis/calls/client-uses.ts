import type { Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';

/** The call of an expression. */
export function callOf(node: Syntax): Syntax | undefined {
  const holder = node.parent;
  if (holder?.type === 'SequenceExpression' && holder.expressions.at(-1) === node) return callOf(holder);
  if (holder?.type === 'ConditionalExpression' && holder.test !== node) return callOf(holder);
  const isCalled = (holder?.type === 'NewExpression' || holder?.type === 'CallExpression') && holder.callee === node;
  return isCalled ? holder : undefined;
}

/** Whether a client escapes to code where it cannot be followed. */
export function isEscaping(evaluator: Evaluator, node: Syntax): boolean {
  const holder = node.parent;
  if (holder?.type === 'MemberExpression' && holder.object === node) return false;
  if (holder?.type === 'AwaitExpression') return isEscaping(evaluator, holder);
  if (holder?.type !== 'VariableDeclarator' || !holder.id.binding) return true;
  return evaluator.program
    .refsOf(holder.id.binding)
    .some((ref) => ref.parent?.type !== 'MemberExpression' || ref.parent.object !== ref);
}
