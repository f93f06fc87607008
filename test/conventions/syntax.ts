import * as ts from 'typescript';

const known = new Map<string, ts.SourceFile>();

/** The syntax tree of a file. Files of the same text share one. */
export function syntaxOf(text: string): ts.SourceFile {
  const tree = known.get(text) ?? ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  known.set(text, tree);
  return tree;
}

/** Returns what `pick` finds at the nodes of a file, in their order. */
export function nodesIn<T>(text: string, pick: (node: ts.Node) => T | undefined): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    const picked = pick(node);
    if (picked !== undefined) found.push(picked);
    ts.forEachChild(node, visit);
  };
  visit(syntaxOf(text));
  return found;
}
