import { readFileSync } from 'node:fs';
import { childrenOf, isFunction, parseStatements, type Syntax } from '../../../analysis/syntax/syntax';

/** Whether a file loads a module only when a function needs it, or by `import()`. */
export function isLazy(path: string, name: string): boolean {
  return all(path, name, ({ inFunction, node }) => inFunction || node.parent?.type === 'ImportExpression');
}

/** Whether a file goes on when a module cannot be loaded. */
export function isTried(path: string, name: string): boolean {
  return all(path, name, ({ inTry }) => inTry);
}

interface Mention {
  readonly node: Syntax;
  readonly inFunction: boolean;
  readonly inTry: boolean;
}

function all(path: string, name: string, test: (mention: Mention) => boolean): boolean {
  try {
    const mentions = mentionsIn(parseStatements(readFileSync(path, 'utf8')), name);
    return mentions.length > 0 && mentions.every(test);
  } catch {
    return false;
  }
}

/** The places in which a module is imported. */
function mentionsIn(tree: Syntax, name: string): Mention[] {
  const found: Mention[] = [];
  const visit = (node: Syntax, inFunction: boolean, inTry: boolean): void => {
    if (node.type === 'Literal' && node.value === name && isImport(node.parent))
      found.push({ node, inFunction, inTry });
    for (const child of childrenOf(node)) {
      child.parent = node;
      const isGuarded = node.type === 'TryStatement' && child === node.block && node.handler !== null;
      visit(child, inFunction || isFunction(node), inTry || isGuarded);
    }
  };
  visit(tree, false, false);
  return found;
}

function isImport(parent: Syntax | undefined): boolean {
  if (parent?.type === 'CallExpression') return /^(?:require|resolve)$/.test(lastName(parent.callee) ?? '');
  return /^(?:Import|Export)\w*(?:Expression|Declaration)$/.test(parent?.type ?? '');
}

function lastName(callee: Syntax): string | undefined {
  return callee.type === 'MemberExpression' ? callee.property.name : callee.name;
}
