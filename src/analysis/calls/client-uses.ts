import { clientOf } from '../libraries/clients';
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

/** Whether a member is handed on as a value: `retry(db.put, input)`, `{ save: db.put }`, `() => db.put`. */
export function isHandedOn(node: Syntax): boolean {
  const holder = node.parent;
  if (node.type !== 'MemberExpression' || !holder) return false;
  if (holder.type === 'CallExpression' || holder.type === 'NewExpression') return holder.callee !== node;
  if (holder.type === 'Property') return holder.value === node && holder.parent?.type === 'ObjectExpression';
  return /^(ArrayExpression|ArrowFunctionExpression|ReturnStatement)$/.test(holder.type);
}

/** The expressions that make a client of a service. */
export function clientsMade(evaluator: Evaluator, client: string): Syntax[] {
  return evaluator.program.newExpressionsOf((callee) =>
    evaluator
      .of(callee)
      .some((value) => value.kind === 'symbol' && clientOf(value.from) === client && !/Command$/.test(value.name)),
  );
}

/** Whether a call is of functions of the code alone. What such a function makes, it makes in its own place. */
export function isCallOfOwn(evaluator: Evaluator, { callee }: Syntax): boolean {
  const callees = evaluator.of(callee);
  return callees.length > 0 && callees.every(({ kind }) => kind === 'function');
}
