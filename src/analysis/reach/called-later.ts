import { ancestor, isClass, type Syntax } from '../syntax/syntax';

/** Whether a value may be called: where it is read, or through the variable that holds it. */
export function isCalledLater(at: Syntax): boolean {
  let node = at;
  while (
    node.parent &&
    /^(ChainExpression|ParenthesizedExpression|LogicalExpression|ConditionalExpression|AwaitExpression)$/.test(
      node.parent.type,
    )
  )
    node = node.parent;
  const holder = node.parent;
  if (holder?.type === 'CallExpression' || holder?.type === 'NewExpression') return holder.callee === node;
  if (holder?.type === 'MemberExpression') {
    return holder.object === node && /^(bind|call|apply)$/.test(holder.property.name ?? '');
  }
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') {
    const refs: Syntax[] = holder.id.binding?.refs ?? [];
    return refs.some(
      (ref) =>
        (ref.parent?.type === 'CallExpression' || ref.parent?.type === 'NewExpression') && ref.parent.callee === ref,
    );
  }
  return (
    holder?.type === 'ReturnStatement' && at.object?.type === 'ThisExpression' && ancestor(at, isClass) !== undefined
  );
}
