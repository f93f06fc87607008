import type { Binding } from '../syntax/bindings';
import type { Program } from '../syntax/program';
import { childrenOf, isFunction, type Syntax } from '../syntax/syntax';
import { laterFunction, type Write } from './writes';

/** The changes of one variable or member, and the code around them. */
interface Changes {
  readonly program: Program;
  readonly writes: readonly Write[];
  /** All variables of modules that functions change. */
  readonly written: ReadonlySet<Binding>;
}

/**
 * Leaves out what does no harm to calls that run at the same time: what is set once, or again when it is outdated; what is
 * always set to the same; and variables that a function sets and reads before anything else can run.
 */
export function withoutHarmless({ program, writes, written }: Changes): readonly Write[] {
  if (isUsedAtOnce(program, writes)) return [];
  const left = writes.filter((write) => !write.value || !setsOnce(write, program, written));
  const constants = left.map(({ value }) => (value ? constantOf(value) : undefined));
  if (constants.every((one) => one !== undefined) && new Set(constants).size === 1) return [];
  const [first, ...others] = left;
  return others.length === 0 && first?.value && isAlwaysSame(first.value, program, written) ? [] : left;
}

/** Whether a value is set only where the code has seen that there is none, or none that is good any more. */
function setsOnce({ node, binding, value }: Write, program: Program, written: ReadonlySet<Binding>): boolean {
  const looksAt = (test: Syntax): boolean =>
    names(test).some((name) => {
      const seen = program.bindingOf(name);
      return seen !== undefined && (seen === binding || written.has(seen)) && !isCompared(name);
    });
  if (value?.type === 'LogicalExpression' && looksAt(value.left)) return true;
  if (value && testsOf(calledBy(value, program)).some(looksAt)) return true;
  for (let [child, at] = [node, node.parent]; at; [child, at] = [at, at.parent]) {
    if (/^(If|Conditional)/.test(at.type) && child !== at.test && looksAt(at.test)) return true;
    if (at.type === 'LogicalExpression' && child === at.right && looksAt(at.left)) return true;
    if (Array.isArray(at.body) && leavesBefore(at.body, child, looksAt)) return true;
  }
  return false;
}

/** The function that gives a value: `server = await getServer()`. */
function calledBy(value: Syntax, program: Program): Syntax | undefined {
  const { type, callee } = value.type === 'AwaitExpression' ? value.argument : value;
  if (type !== 'CallExpression' || callee.type !== 'Identifier') return undefined;
  const binding = program.bindingOf(callee);
  const made = binding?.kind === 'function' ? binding.node : binding?.definitions[0]?.from;
  return isFunction(made) ? made : undefined;
}

/** What a function asks: `if (cached)`, `cached ? ...`, `cached || ...`. */
function testsOf(node: Syntax | undefined): Syntax[] {
  if (!node) return [];
  const inside = childrenOf(node).flatMap(testsOf);
  if (/^(If|Conditional)/.test(node.type)) return [node.test, ...inside];
  return node.type === 'LogicalExpression' ? [node.left, ...inside] : inside;
}

/** `if (cached) return cached;` above a statement. */
function leavesBefore(body: readonly Syntax[], statement: Syntax, looksAt: (test: Syntax) => boolean): boolean {
  const before = body.slice(0, Math.max(0, body.indexOf(statement)));
  return before.some(({ type, test, consequent }) => type === 'IfStatement' && looksAt(test) && leaves(consequent));
}

function leaves(node: Syntax): boolean {
  if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') return true;
  return !isFunction(node) && childrenOf(node).some(leaves);
}

/** `user !== event.user`: that says whose it is, and not whether there is one. */
function isCompared(name: Syntax): boolean {
  let [at, { parent }] = [name, name];
  while (parent?.type === 'MemberExpression' && parent.object === at) [at, parent] = [parent, parent.parent];
  if (parent?.type !== 'BinaryExpression' || !/^[!=]==?$/.test(parent.operator)) return false;
  return constantOf(parent.left === at ? parent.right : parent.left) === undefined;
}

/** `undefined`, `null`, `false`, `'text'`, `-1`. */
function constantOf(node: Syntax): string | undefined {
  if (node.type === 'Literal') return String(node.raw ?? node.value);
  if (node.type === 'Identifier' && node.name === 'undefined') return 'undefined';
  if (node.type !== 'UnaryExpression') return undefined;
  const of = constantOf(node.argument);
  return node.operator === 'void' ? 'undefined' : of && `${node.operator}${of}`;
}

const CONVERTS = /^(Number|String|Boolean|parseInt|parseFloat)$/;

/** Whether an expression has the same plain value in every call: made of literals, the environment and fixed variables. */
function isAlwaysSame(node: Syntax, program: Program, written: ReadonlySet<Binding>): boolean {
  const same = (one: Syntax): boolean => isAlwaysSame(one, program, written);
  switch (node.type) {
    case 'Literal':
      return true;
    case 'Identifier': {
      const binding = program.bindingOf(node);
      return binding ? binding.isTop && !written.has(binding) : /^(undefined|process|NaN|Infinity)$/.test(node.name);
    }
    case 'MemberExpression':
      return same(node.object) && (!node.computed || same(node.property));
    case 'ChainExpression':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'TemplateLiteral':
      return childrenOf(node).every((child) => child.type === 'TemplateElement' || same(child));
    case 'CallExpression':
      return CONVERTS.test(node.callee.name ?? '') && node.arguments.every(same);
  }
  return false;
}

/**
 * Whether a variable might as well be one of the function: nothing else uses it, it is set first, and the function does not
 * wait between that and the last use, so that no other call runs meanwhile.
 */
function isUsedAtOnce(program: Program, writes: readonly Write[]): boolean {
  const [{ binding, within }] = writes;
  const refs = program.refsOf(binding).filter((ref) => laterFunction(ref));
  if (refs.some((ref) => laterFunction(ref) !== within)) return false;
  const inOrder = [...refs].sort((one, other) => one.start - other.start);
  const first = writes.find(({ node, value }) => value && node.left === inOrder[0]);
  const last = inOrder.at(-1);
  return first !== undefined && last !== undefined && !waitsBetween(within, first.node.end, last.start);
}

function waitsBetween(node: Syntax, start: number, end: number): boolean {
  if (node.end <= start || node.start >= end) return false;
  const waits = /^(Await|Yield)Expression$/.test(node.type) || (node.type === 'ForOfStatement' && node.await);
  return (waits && node.start >= start) || childrenOf(node).some((child) => waitsBetween(child, start, end));
}

/** The variables in an expression, without those in functions. */
function names(node: Syntax): Syntax[] {
  if (node.type === 'Identifier') return [node];
  if (node.type === 'MemberExpression' && !node.computed) return names(node.object);
  return isFunction(node) ? [] : childrenOf(node).flatMap(names);
}
