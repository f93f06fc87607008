import type { Binding } from '../../../analysis/syntax/bindings';
import { resolveNames } from '../../../analysis/syntax/scopes';
import { childrenOf, isFunction, nameOfKey, parseStatements, type Syntax } from '../../../analysis/syntax/syntax';

/** What own code has in it that sends a function elsewhere as text: to a page, another context, another process. */
const SIGNS =
  /\b(?:document|window|navigator|localStorage)\b|\$\{\s*[\w.]+\s*\}\s*\)\s*\(|["']\(["']\s*\+|\.toString\(\)|\bString\(|\bFunction\(|\beval\(|\brunIn\w*Context\(|\.(?:evaluate\w*|\$\$?eval|waitForFunction|addInitScript|exec)\(/;

/** The function of esbuild that gives names to functions, minified or not. */
const HELPER =
  /\bvar (\w+) ?= ?\((\w+), ?(\w+)\) ?=> ?[\w$]+\(\2, ?"name", ?\{ ?value(?:: ?\3)?, ?configurable: ?(?:!0|true) ?\}\)/;

/** Whether a source may send functions elsewhere. */
export function mayStringify(source: string): boolean {
  return SIGNS.test(source);
}

/**
 * The code without calls of esbuild's helper for names, in functions that stand for themselves: that are passed to somebody and
 * mention nothing from outside. Only such functions can be made text and run elsewhere, where there is no helper.
 *
 * The text keeps its length, so that the source map stays true.
 */
export function withPlainFunctions(code: string): string {
  const helper = HELPER.exec(code)?.[1];
  if (helper === undefined) return code;
  try {
    const tree = parseStatements(code);
    const binding = resolveNames(tree).top.get(helper);
    const calls = binding === undefined ? [] : callsIn(tree, binding);
    if (calls.length === 0) return code;
    const plain = withoutCalls(code, calls);
    parseStatements(plain);
    return plain;
  } catch {
    return code;
  }
}

/** The calls of the helper in functions that stand for themselves. */
function callsIn(tree: Syntax, helper: Binding): Syntax[] {
  const independent = new Map<Syntax, boolean>();
  const members = membersTaken(tree);
  return helper.refs.flatMap((ref) => {
    const call = ref.parent;
    if (call?.type !== 'CallExpression' || call.callee !== ref) return [];
    for (let node = call.parent; node && node !== tree; node = node.parent) {
      if (!isPassed(node, helper, members)) continue;
      const stands = independent.get(node) ?? standsForItself(node, helper);
      independent.set(node, stands);
      if (stands) return [call];
    }
    return [];
  });
}

/** Whether a function is passed as an argument, or put into a string: the function itself, or by its name, or as a member. */
function isPassed(node: Syntax, helper: Binding, members: ReadonlySet<string>): boolean {
  if (!isFunction(node)) return false;
  if (node.type === 'FunctionDeclaration') return isNamePassed(node.id?.binding);
  // The helper may have given it a name on the way.
  const holder = node.parent?.callee?.binding === helper ? node.parent : node;
  const { parent } = holder;
  const member = memberFor(holder);
  if (member !== undefined && members.has(member)) return true;
  return isTaken(holder) || (parent?.type === 'VariableDeclarator' && isNamePassed(parent.id.binding));
}

function isNamePassed(binding: Binding | undefined): boolean {
  return binding?.refs.some(isTaken) ?? false;
}

/** The name of the member that an expression is the value of. */
function memberFor(value: Syntax): string | undefined {
  const { parent } = value;
  if (parent?.type === 'Property' || parent?.type === 'PropertyDefinition')
    return parent.value === value ? nameOfKey(parent.key, parent.computed) : undefined;
  if (parent?.type !== 'AssignmentExpression' || parent.left.type !== 'MemberExpression') return undefined;
  return nameOfKey(parent.left.property, parent.left.computed);
}

/** The names of members that are passed on, or are made text. */
function membersTaken(tree: Syntax): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Syntax): void => {
    if (node.type === 'MemberExpression' && (isTaken(node) || isMadeText(node))) {
      const name = nameOfKey(node.property, node.computed);
      if (name !== undefined) names.add(name);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return names;
}

function isMadeText({ parent }: Syntax): boolean {
  return parent?.type === 'MemberExpression' && nameOfKey(parent.property, parent.computed) === 'toString';
}

function isTaken(node: Syntax): boolean {
  const { parent } = node;
  if (parent?.type === 'TemplateLiteral' || (parent?.type === 'BinaryExpression' && parent.operator === '+'))
    return true;
  return /^(?:Call|New)Expression$/.test(parent?.type ?? '') && parent?.arguments.includes(node);
}

function standsForItself(literal: Syntax, helper: Binding): boolean {
  const isOwn = ({ node }: Binding) => node.start >= literal.start && node.end <= literal.end;
  const visit = (node: Syntax): boolean => {
    const binding: Binding | undefined = node.type === 'Identifier' ? node.binding : undefined;
    if (binding && binding !== helper && !isOwn(binding)) return false;
    return childrenOf(node).every(visit);
  };
  return visit(literal);
}

/** What is named stays where it is, in brackets. Libraries have thousands of such calls, so the text is put together once. */
function withoutCalls(code: string, calls: readonly Syntax[]): string {
  const blanks = calls.flatMap(({ callee, arguments: given, end }): [number, number][] => [
    [callee.start, callee.end],
    // The function that is named may stand in brackets of its own.
    [code.lastIndexOf(',', given[1].start), end - 1],
  ]);
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of blanks.sort(([a], [b]) => a - b)) {
    parts.push(code.slice(at, start), ' '.repeat(end - start));
    at = end;
  }
  return [...parts, code.slice(at)].join('');
}
