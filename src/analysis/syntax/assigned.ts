import { childrenOf, nameOfKey, type Syntax } from './syntax';

const fields = new WeakMap<Syntax, Map<string, Syntax[]>>();
const statics = new WeakMap<Syntax, Map<string, Syntax[]>>();

/** The fields that any method of a class assigns: `this.table = table`. */
export function fieldsOf(node: Syntax): Map<string, Syntax[]> {
  const known = fields.get(node) ?? assignedTo(node, ({ type }) => type === 'ThisExpression');
  fields.set(node, known);
  return known;
}

/** The static fields that any method of a class assigns: `Store.shared = new Store()`. */
export function staticsOf(node: Syntax): Map<string, Syntax[]> {
  const isClassName = (object: Syntax) =>
    object.type === 'Identifier' && object.name.replace(/^_|(?<!\d)\d+$/g, '') === nameOf(node);
  const known =
    statics.get(node) ?? assignedTo(node, (object) => object.type === 'ThisExpression' || isClassName(object));
  statics.set(node, known);
  return known;
}

function nameOf(node: Syntax): string | undefined {
  return (node.id ?? node.parent?.id)?.name?.replace(/^_|(?<!\d)\d+$/g, '');
}

function assignedTo(within: Syntax, isObject: (node: Syntax) => boolean): Map<string, Syntax[]> {
  const found = new Map<string, Syntax[]>();
  const visit = (node: Syntax): void => {
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && isObject(node.left.object)) {
      const name = nameOfKey(node.left.property, node.left.computed);
      if (name !== undefined) found.set(name, [...(found.get(name) ?? []), node.right]);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(within.body);
  return found;
}
