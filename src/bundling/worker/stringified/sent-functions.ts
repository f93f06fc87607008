import type { Binding } from '../../../analysis/syntax/bindings';
import { childrenOf, isFunction, nameOfKey, type Syntax } from '../../../analysis/syntax/syntax';

/** What is known of names where some code stands. */
export interface View {
  /** Whether a function is passed on by its name. */
  isPassedByName(binding: Binding): boolean;
  /** Whether a function that is the value of a member is passed on as that. */
  isPassedAsMember(name: string): boolean;
  /** Whether the minifier may put a constant in the place of a name from outside. */
  mayVanish(mention: Syntax, binding: Binding): boolean;
}

/** The calls of the helper in functions that stand for themselves. */
export function callsIn(tree: Syntax, helper: Binding, view: View): Syntax[] {
  const independent = new Map<Syntax, boolean>();
  return helper.refs.flatMap((ref) => {
    const call = ref.parent;
    if (call?.type !== 'CallExpression' || call.callee !== ref) return [];
    for (let node = call.parent; node && node !== tree; node = node.parent) {
      if (!isPassed(node, helper, view)) continue;
      const stands = independent.get(node) ?? standsForItself(node, helper, view);
      independent.set(node, stands);
      if (stands) return [call];
    }
    return [];
  });
}

/** Whether a node is passed as an argument, or put into a string. */
export function isTaken(node: Syntax): boolean {
  const { parent } = node;
  if (parent?.type === 'TemplateLiteral' || (parent?.type === 'BinaryExpression' && parent.operator === '+'))
    return true;
  return /^(?:Call|New)Expression$/.test(parent?.type ?? '') && parent?.arguments.includes(node);
}

/** Whether a function is taken: itself, or by its name, or as a member. */
function isPassed(node: Syntax, helper: Binding, view: View): boolean {
  if (!isFunction(node)) return false;
  const isNamePassed = (binding: Binding | undefined) => binding !== undefined && view.isPassedByName(binding);
  if (node.type === 'FunctionDeclaration') return isNamePassed(node.id?.binding);
  // The helper may have given it a name on the way.
  const holder = node.parent?.callee?.binding === helper ? node.parent : node;
  const { parent } = holder;
  if (parent?.type === 'ExportDefaultDeclaration') return true;
  const member = memberFor(holder);
  if (member !== undefined && view.isPassedAsMember(member)) return true;
  return isTaken(holder) || (parent?.type === 'VariableDeclarator' && isNamePassed(parent.id.binding));
}

/** The name of the member that an expression is the value of. */
function memberFor(value: Syntax): string | undefined {
  const { parent } = value;
  if (parent?.type === 'Property' || parent?.type === 'PropertyDefinition')
    return parent.value === value ? nameOfKey(parent.key, parent.computed) : undefined;
  if (parent?.type !== 'AssignmentExpression' || parent.left.type !== 'MemberExpression') return undefined;
  return nameOfKey(parent.left.property, parent.left.computed);
}

function standsForItself(literal: Syntax, helper: Binding, view: View): boolean {
  const isOwn = ({ node }: Binding) => node.start >= literal.start && node.end <= literal.end;
  const visit = (node: Syntax): boolean => {
    const binding: Binding | undefined = node.type === 'Identifier' ? node.binding : undefined;
    if (binding && binding !== helper && !isOwn(binding) && !view.mayVanish(node, binding)) return false;
    return childrenOf(node).every(visit);
  };
  return visit(literal);
}
