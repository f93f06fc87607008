import { readFileSync } from 'node:fs';
import { childrenOf, isFunction, parseStatements, type Syntax } from '../../../analysis/syntax/syntax';
import { localPath } from '../../../private/paths';
import type { BatchOrder } from '../../protocol/order';
import type { EntryOutput } from '../esbuild/call';
import { isOwnCode } from '../esbuild/code-input';
import { PARENT } from '../esbuild/own-parent';

/** What code says to ask which module has loaded it. */
const ASKED = 'module.parent';

/**
 * Whether a module asks which one has loaded it. A package that gets no answer takes itself for the program, and some then
 * try themselves out; in a bundle there is none.
 */
export function asksForParent(tree: Syntax): boolean {
  let asks = false;
  const visit = (node: Syntax): void => {
    // A wrapper brings its own module, which is none of Node.js.
    if (asks || (isFunction(node) && node.params.some(({ name }: Syntax) => name === 'module'))) return;
    asks ||= node.type === 'MemberExpression' && `${node.object.name}.${nameOf(node)}` === ASKED;
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return asks;
}

function nameOf({ computed, property }: Syntax): string {
  return computed ? property.value : property.name;
}

/**
 * The batch in which own code that asks which module has loaded it gets an answer; nothing if there is none, or it has one.
 *
 * In a bundle nobody has loaded a module, and such code would take itself for the program that somebody has started: a
 * server would listen. Lambda loads a handler as any module loads another one.
 */
export function withParents(
  appDir: string,
  batch: BatchOrder,
  outputs: readonly EntryOutput[],
): BatchOrder[] | undefined {
  if (batch.parents !== undefined) return undefined;
  const own = new Set(outputs.flatMap(({ meta }) => Object.keys(meta.inputs)));
  const parents = [...own].filter((input) => asksIn(appDir, input)).sort();
  return parents.length === 0 ? undefined : [{ ...batch, parents }];
}

function asksIn(appDir: string, input: string): boolean {
  if (!isOwnCode(input) || input.includes(':')) return false;
  const source = readFileSync(localPath(appDir, input), 'utf8');
  if (source.search(PARENT) < 0) return false;
  if (!/\.[cm]?js$/.test(input)) return true;
  try {
    return asksForParent(parseStatements(source));
  } catch {
    return true;
  }
}
