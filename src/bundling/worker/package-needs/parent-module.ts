import { childrenOf, isFunction, type Syntax } from '../../../analysis/syntax/syntax';

/** What code says to ask which module has loaded it. */
const PARENT = 'module.parent';

/**
 * Whether a module asks which one has loaded it. A package that gets no answer takes itself for the program, and some then
 * try themselves out; in a bundle there is none.
 */
export function asksForParent(tree: Syntax): boolean {
  let asks = false;
  const visit = (node: Syntax): void => {
    // A wrapper brings its own module, which is none of Node.js.
    if (asks || (isFunction(node) && node.params.some(({ name }: Syntax) => name === 'module'))) return;
    asks ||= node.type === 'MemberExpression' && `${node.object.name}.${nameOf(node)}` === PARENT;
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return asks;
}

function nameOf({ computed, property }: Syntax): string {
  return computed ? property.value : property.name;
}
