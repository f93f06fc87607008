import { readFileSync } from 'node:fs';
import { childrenOf, isFunction, parseStatements, type Syntax } from '../../../analysis/syntax/syntax';

/** Reads a variable and defines a global object of Lambda's, which own code is searched for. */
const KNOWN = /[\\/]@aws[\\/]lambda-invoke-store[\\/]/;

/**
 * Whether a file looks at the process or its environment while it is loaded. Own code may have changed them by then, so such a
 * file can't be loaded earlier than it was.
 */
export function looksAround(path: string): boolean {
  if (KNOWN.test(path) || !/\.[cm]?js$/.test(path)) return false;
  try {
    return readsProcess(readFileSync(path, 'utf8'));
  } catch {
    // It is in an archive, which esbuild can read.
    return true;
  }
}

/** Whether code reads `process`, or what it imports of it, outside of functions that are called later. */
export function readsProcess(code: string): boolean {
  if (!/\bprocess\b/.test(code)) return false;
  try {
    const tree = parseStatements(code);
    return isReadIn(tree, new Set(['process', ...importedOfProcess(tree)]));
  } catch {
    return true;
  }
}

function importedOfProcess(tree: Syntax): string[] {
  const statements = (tree.body as Syntax[]).filter(({ type }) => type === 'ImportDeclaration');
  const ofProcess = statements.filter(({ source }) => /^(?:node:)?process$/.test(source.value));
  return ofProcess.flatMap(({ specifiers }) => specifiers.map(({ local }: Syntax) => local.name));
}

function isReadIn(node: Syntax, names: ReadonlySet<string>): boolean {
  if (node.type === 'Identifier') return names.has(node.name);
  if (isFunction(node) || node.type === 'ImportDeclaration') return false;
  const isCalledNow = node.type === 'CallExpression' && isFunction(node.callee);
  const parts: Syntax[] = isCalledNow ? [node.callee.body, ...node.arguments] : partsReadAtOnce(node);
  return parts.some((part) => isReadIn(part, names));
}

/** What is evaluated with a node: not the names of properties, nor the fields of objects to come. */
function partsReadAtOnce(node: Syntax): Syntax[] {
  const isNamed =
    !node.computed && ['MemberExpression', 'Property', 'PropertyDefinition', 'MethodDefinition'].includes(node.type);
  const names: unknown[] = isNamed ? [node.type === 'MemberExpression' ? node.property : node.key] : [];
  const later: unknown[] = node.type === 'PropertyDefinition' && !node.static ? [node.value] : [];
  return childrenOf(node).filter((child) => !names.includes(child) && !later.includes(child));
}
