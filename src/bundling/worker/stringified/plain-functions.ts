import { resolveNames } from '../../../analysis/syntax/scopes';
import { childrenOf, nameOfKey, parseStatements, type Syntax } from '../../../analysis/syntax/syntax';
import { callsIn, isTaken, type View } from './sent-functions';

/** The function of esbuild that gives names to functions, minified or not. */
const HELPER =
  /\bvar (\w+) ?= ?\((\w+), ?(\w+)\) ?=> ?[\w$]+\(\2, ?"name", ?\{ ?value(?:: ?\3)?, ?configurable: ?(?:!0|true) ?\}\)/;

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
    const calls = binding === undefined ? [] : callsIn(tree, binding, inBundle(tree));
    if (calls.length === 0) return code;
    const plain = withoutCalls(code, calls);
    parseStatements(plain);
    return plain;
  } catch {
    return code;
  }
}

/** In a bundle, everything is where it will run. */
function inBundle(tree: Syntax): View {
  const members = membersTaken(tree);
  return {
    isPassedByName: ({ refs }) => refs.some(isTaken),
    isPassedAsMember: (name) => members.has(name),
    mayVanish: () => false,
  };
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
