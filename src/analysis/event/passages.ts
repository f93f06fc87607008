import type { Syntax } from '../syntax/syntax';

/** What an expression or statement does with a value in it. */
interface Passage {
  /** The expression that has the same value. */
  readonly to?: Syntax;
  /** Whether it looks if there is a value at all. */
  readonly isTested?: boolean;
  /** Whether the value goes where it is not followed. */
  readonly isLost?: boolean;
}

/** What the syntax around an expression does with its value: all that is neither a member, a call nor a name. */
export function passageOf(holder: Syntax, node: Syntax): Passage {
  switch (holder.type) {
    case 'AwaitExpression':
    case 'ChainExpression':
      return { to: holder };
    case 'LogicalExpression':
      return holder.left === node
        ? { isTested: true, ...(holder.operator !== '&&' && { to: holder }) }
        : { to: holder };
    case 'ConditionalExpression':
      return holder.test === node ? { isTested: true } : { to: holder };
    case 'IfStatement':
    case 'UnaryExpression':
    case 'WhileStatement':
      return { isTested: true };
    case 'BinaryExpression':
      return { isTested: isNothing(holder.left === node ? holder.right : holder.left) };
    case 'SequenceExpression':
      return holder.expressions.at(-1) === node ? { to: holder } : {};
    case 'SpreadElement':
      return /^(Array|Object)Expression$/.test(holder.parent?.type ?? '') ? { to: holder.parent } : { isLost: true };
    case 'AssignmentPattern':
    case 'ClassDeclaration':
    case 'TaggedTemplateExpression':
    case 'YieldExpression':
      return { isLost: true };
    default:
      return {};
  }
}

/** `null`, `undefined`, or an operator: `void 0`. */
function isNothing({ type, name, value }: Syntax): boolean {
  return type === 'UnaryExpression' || name === 'undefined' || (type === 'Literal' && value === null);
}
