import { isFunction, type Syntax } from '../syntax/syntax';
import type { Evaluator, Frame } from '../values/values';
import { isTestedElsewhere } from './other-tests';
import { isParser, takesDefault } from './parsers';

/** Whether code can do without the environment variable that it reads at a node. */
export function hasDefault(evaluator: Evaluator, read: Syntax, frame?: Frame): boolean {
  const use = usedAs(evaluator, read, frame);
  if (use !== undefined) return use;
  const holder = outermost(read).parent;
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' && holder.id.binding) {
    return isNameGuarded(evaluator, evaluator.program.refsOf(holder.id.binding), frame);
  }
  if (read.binding && read.type === 'Identifier')
    return isNameGuarded(evaluator, evaluator.program.refsOf(read.binding), frame);
  return isTestedElsewhere(evaluator, read, judgedByTest);
}

/** Whether the expression around a read provides a default (true) or throws (false); undefined if it does neither. */
function usedAs(evaluator: Evaluator, read: Syntax, frame?: Frame): boolean | undefined {
  const node = outermost(read);
  const holder = node.parent;
  switch (holder?.type) {
    case 'LogicalExpression':
      if (holder.left !== node) return undefined;
      if (holder.operator === '&&') return true;
      return isThrown(holder.right) ? false : isDefault(evaluator, holder.right, frame) || undefined;
    case 'ConditionalExpression':
      return holder.test === node ? true : undefined;
    case 'BinaryExpression':
      return holder.operator === '+' ? undefined : (usedInTest(holder) ?? true);
    case 'UnaryExpression':
      return usedInTest(holder) ?? true;
    case 'IfStatement':
      return holder.test === node ? !endsInThrow(holder.alternate) : undefined;
    case 'MemberExpression':
      return holder.object === node && holder.optional ? true : undefined;
    case 'AssignmentPattern':
      return true;
    case 'AssignmentExpression':
      return holder.operator === '??=' || holder.operator === '||=' ? true : undefined;
    case 'CallExpression':
      if (holder.callee.name === 'Boolean') return true;
      return isAssertion(holder) ? false : usedByParser(evaluator, holder, node, frame);
    default:
      return undefined;
  }
}

/** `parse(process.env.TTL) || 600` has a default, unless `parse` throws without a value. */
function usedByParser(evaluator: Evaluator, call: Syntax, node: Syntax, frame?: Frame): boolean | undefined {
  if (call.arguments[0] !== node) return undefined;
  if (takesDefault(call)) return true;
  if (!isParser(evaluator, call)) return undefined;
  const own = evaluator.of(call.callee, frame).flatMap((value) => (value.kind === 'function' ? [value.node] : []));
  const values = own.flatMap(({ params: [parameter] }) => (parameter?.binding ? [parameter.binding] : []));
  const isStrict = values
    .flatMap((value) => evaluator.program.refsOf(value))
    .some((ref) => usedAs(evaluator, ref) === false);
  return (!isStrict && hasDefault(evaluator, call, frame)) || undefined;
}

/** `if (!table) throw ...` means that the variable must be set; after any other test, the code can do without it. */
function usedInTest(node: Syntax): boolean | undefined {
  const test = outermost(node);
  const holder = test.parent;
  if (holder?.type === 'LogicalExpression') {
    // `a === undefined || b === undefined` is judged by the test that it is part of.
    if (holder.operator === '||' && isThrown(holder.right) && holder.left === test) return false;
    return usedInTest(holder);
  }
  if (holder?.type === 'UnaryExpression') return usedInTest(holder);
  if (holder?.type === 'IfStatement' && holder.test === test) {
    return !(endsInThrow(holder.consequent) || endsInThrow(holder.alternate));
  }
  if (holder?.type === 'ConditionalExpression' && holder.test === test) {
    return !(isThrown(holder.consequent) || isThrown(holder.alternate));
  }
  return holder?.type === 'CallExpression' && isAssertion(holder) ? false : undefined;
}

/** Whether the uses of a variable guard the value: one use that throws decides, then one that has a default. */
function isNameGuarded(evaluator: Evaluator, refs: readonly Syntax[], frame?: Frame): boolean {
  const uses = refs.map((ref) => usedAs(evaluator, ref, frame));
  if (uses.includes(false)) return false;
  return uses.includes(true);
}

/** What the test around a node says: whether the code can do without its value. Undefined if it is in no test. */
function judgedByTest(node: Syntax): boolean | undefined {
  const test = testAround(node);
  return test && !(endsInThrow(test.consequent) || endsInThrow(test.alternate));
}

/** The `if`, `?:` or `&&` whose test a node is part of. */
function testAround(node: Syntax): Syntax | undefined {
  let inner = node;
  for (let next = node.parent; next; inner = next, next = next.parent) {
    if (next.type === 'IfStatement' || next.type === 'ConditionalExpression')
      return next.test === inner ? next : undefined;
    if (next.type === 'LogicalExpression' && next.operator === '&&' && next.left === inner) {
      return { ...next, consequent: next.right, alternate: null };
    }
    if (isFunction(next) || /Statement$|Declarator$/.test(next.type)) return undefined;
  }
  return undefined;
}

/** Whether a value is used only in a test. */
export function isGuardOnly(node: Syntax): boolean {
  return testAround(node) !== undefined;
}

/** Whether an expression is a default: a parameter is one only if the call passes it. */
function isDefault(evaluator: Evaluator, node: Syntax, frame?: Frame): boolean {
  const values = evaluator.of(node, frame);
  return values.length === 0 || values.some((value) => value.kind !== 'literal' || value.value !== undefined);
}

function isAssertion({ callee }: Syntax): boolean {
  const name = callee.type === 'MemberExpression' ? callee.property.name : callee.name;
  return /^(assert\w*|ok|invariant\d*|strictEqual|notStrictEqual)$/.test(name ?? '');
}

function isThrown(node: Syntax | null | undefined): boolean {
  if (node?.type === 'CallExpression') {
    if (isFunction(node.callee)) return endsInThrow(node.callee.body);
    return /^(throw|fail|raise|panic|die)/.test(node.callee.name ?? node.callee.property?.name ?? '');
  }
  return false;
}

function endsInThrow(node: Syntax | null | undefined): boolean {
  if (!node) return false;
  if (node.type === 'ThrowStatement') return true;
  if (node.type === 'BlockStatement') return node.body.some((statement: Syntax) => endsInThrow(statement));
  return node.type === 'ExpressionStatement' && (isThrown(node.expression) || isExit(node.expression));
}

function isExit(node: Syntax): boolean {
  return (
    node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.property.name === 'exit'
  );
}

/** The outermost expression that has the same value as a node. */
function outermost(node: Syntax): Syntax {
  let outer = node;
  while (outer.parent && /^(ChainExpression|ParenthesizedExpression|AwaitExpression)$/.test(outer.parent.type))
    outer = outer.parent;
  return outer;
}
