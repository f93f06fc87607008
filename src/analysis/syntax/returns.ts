import { childrenOf, isClass, isFunction, type Syntax } from './syntax';

const returns = new WeakMap<Syntax, Syntax[]>();

/** The expressions that a function may return. */
export function returnsOf(node: Syntax): Syntax[] {
  const known = returns.get(node) ?? collectReturns(node.body);
  returns.set(node, known);
  return known;
}

function collectReturns(node: Syntax): Syntax[] {
  if (isFunction(node) || isClass(node)) return [];
  if (node.type === 'ReturnStatement') return node.argument ? [node.argument] : [];
  return childrenOf(node).flatMap(collectReturns);
}
