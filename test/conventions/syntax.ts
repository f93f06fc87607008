import * as ts from 'typescript';

const known = new Map<string, ts.SourceFile>();

/** The syntax tree of a file. Files of the same text share one. */
export function syntaxOf(text: string): ts.SourceFile {
  const tree = known.get(text) ?? ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  known.set(text, tree);
  return tree;
}

type Finder<T> = (node: ts.Node) => T | undefined;

const picked = new WeakMap<Finder<unknown>, Map<string, readonly unknown[]>>();

/** Returns what `pick` finds at the nodes of a file, in their order. Files of the same text are looked through once. */
export function nodesIn<T>(text: string, pick: Finder<T>): readonly T[] {
  const byText = picked.get(pick) ?? new Map<string, readonly unknown[]>();
  picked.set(pick, byText);
  const found = byText.get(text) ?? lookThrough(text, pick);
  byText.set(text, found);
  return found as readonly T[];
}

function lookThrough<T>(text: string, pick: Finder<T>): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    const one = pick(node);
    if (one !== undefined) found.push(one);
    ts.forEachChild(node, visit);
  };
  visit(syntaxOf(text));
  return found;
}
