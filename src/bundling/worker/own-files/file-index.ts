import { childrenOf, type Syntax } from '../../../analysis/syntax/syntax';

/** What is looked up in a file by the names of members. */
export interface FileIndex {
  /** The one value that a class or its objects have under a name: `static DIR = __dirname`, `this.dir = __dirname`. */
  readonly values: ReadonlyMap<string, Syntax>;
  /** The calls of methods of a name. */
  readonly calls: ReadonlyMap<string, readonly Syntax[]>;
}

/** Looks through a file once. */
export function indexOf(tree: Syntax): FileIndex {
  const values = new Map<string, Syntax[]>();
  const calls = new Map<string, Syntax[]>();
  const add = (to: Map<string, Syntax[]>, name: string, node: Syntax) => to.set(name, [...(to.get(name) ?? []), node]);
  const visit = (node: Syntax): void => {
    const { type, left, callee } = node;
    if (type === 'PropertyDefinition' && !node.computed && node.value) add(values, node.key.name, node.value);
    if (type === 'AssignmentExpression' && left.object?.type === 'ThisExpression' && !left.computed)
      add(values, left.property.name, node.right);
    if (type === 'CallExpression' && callee.type === 'MemberExpression' && !callee.computed)
      add(calls, callee.property.name, node);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return { values: new Map([...values].flatMap(([name, all]) => (all.length === 1 ? [[name, all[0]]] : []))), calls };
}
