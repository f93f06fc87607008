import { callsOnlyItsArguments } from '../libraries/library-calls';
import type { Syntax } from '../syntax/syntax';
import type { Evaluator, Value } from '../values/values';
import type { ReachedMembers } from './reached-members';
import { Mode, type Visitor } from './walk-rules';

/** Follows `__decorateClass([log()], Store.prototype, "get", 1)`. The name of the member is a string, not a read. */
export function walkHelper(visitor: Visitor, evaluator: Evaluator, { callee, arguments: given }: Syntax): void {
  if (/^__(export|reExport|name)/.test(callee.name)) return;
  const decorators = given.filter(({ type }: Syntax) => type === 'ArrayExpression');
  for (const list of decorators) {
    visitor.visit(list, Mode.USE);
    const [, target, key] = given;
    if (key?.type !== 'Literal' || target?.type !== 'MemberExpression') continue;
    const isFramework = list.elements.some((item: Syntax) => isFromOutside(evaluator, item));
    if (isFramework) visitor.members.read(String(key.value), evaluator.of(target.object), undefined, true);
  }
  if (decorators.length > 0 || !/decorat/.test(callee.name)) return;
  for (const argument of given.slice(2)) if (argument.type === 'Identifier') visitor.visit(argument, Mode.LOAD);
}

/** A framework may call what it decorates. */
function isFromOutside(evaluator: Evaluator, decorator: Syntax): boolean {
  const root = decorator.type === 'CallExpression' ? decorator.callee : decorator;
  return evaluator
    .of(root)
    .some((value) => (value.kind === 'symbol' || value.kind === 'member') && !callsOnlyItsArguments(value));
}

/** Whether a function returns the members of its argument: `Object.values(...)`. */
function exposesMembers({ type, name, object, property }: Syntax): boolean {
  if (type === 'Identifier') return name === 'Proxy';
  if (type !== 'MemberExpression' || object.type !== 'Identifier') return false;
  return object.name === 'Reflect' || (object.name === 'Object' && /^(entries|values)$/.test(property.name ?? ''));
}

/** Lets arguments escape into external code, which may call any of their members. */
export function escapeArguments(members: ReachedMembers, node: Syntax, callees: readonly Value[]): void {
  const isOutside = callees.some(
    (value) => (value.kind === 'symbol' || value.kind === 'member') && !callsOnlyItsArguments(value),
  );
  if (!isOutside && !exposesMembers(node.callee)) return;
  for (const argument of node.arguments) members.escape(argument);
}
