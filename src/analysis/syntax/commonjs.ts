import { childrenOf, isFunction, nameOfKey, type Syntax } from './syntax';

const exported = new WeakMap<Syntax, Map<string, Syntax[]>>();

/** The exports of a CommonJS module by name; under `*` the objects and modules that are exported as a whole. */
export function exportsOf(node: Syntax): ReadonlyMap<string, readonly Syntax[]> {
  const known = exported.get(node);
  if (known) return known;
  const found = new Map<string, Syntax[]>();
  const add = (name: string, value: Syntax) => found.set(name, [...(found.get(name) ?? []), value]);
  const namespaces = new Namespaces();
  const visit = (at: Syntax): void => {
    if (at.type === 'AssignmentExpression') {
      const name = exportName(at.left);
      if (name !== undefined && !isVoid(at.right)) add(name, at.right);
    }
    if (at.type === 'CallExpression') addExportOfCall(at, add);
    if (at.type === 'CallExpression') namespaces.add(at);
    for (const child of childrenOf(at)) visit(child);
  };
  visit(node.body);
  for (const [name, value] of namespaces.exported(found.get('*') ?? [])) add(name, value);
  exported.set(node, found);
  return found;
}

/** What esbuild makes of ES modules: `__export(all, { name: () => value })` and `module.exports = __toCommonJS(all)`. */
class Namespaces {
  private readonly members = new Map<string, readonly Syntax[]>();

  public add({ callee, arguments: [object, getters] }: Syntax): void {
    if (!/^__export\d*$/.test(callee.name) || getters?.type !== 'ObjectExpression') return;
    this.members.set(object.name, getters.properties);
  }

  /** The members of the namespaces that a module exports as a whole. */
  public exported(whole: readonly Syntax[]): Array<[name: string, value: Syntax]> {
    const names = whole.flatMap(({ callee, arguments: given }) =>
      /^__toCommonJS\d*$/.test(callee?.name) ? [given[0]?.name] : [],
    );
    const properties = names.flatMap((name) => this.members.get(name) ?? []);
    return properties.flatMap(({ key, computed, value }) => {
      const name = key && nameOfKey(key, computed);
      const its = isFunction(value) && valueOfGetter(value);
      return name !== undefined && its ? [[name, its] as [string, Syntax]] : [];
    });
  }
}

function addExportOfCall({ callee, arguments: given }: Syntax, add: (name: string, value: Syntax) => void): void {
  const name = callee.type === 'MemberExpression' ? nameOfKey(callee.property, callee.computed) : callee.name;
  if (name === 'defineProperty' && isExports(given[0]) && given[1]?.type === 'Literal') {
    const getter = given[2]?.properties?.find(
      (item: Syntax) => item.key && nameOfKey(item.key, false) === 'get',
    )?.value;
    const value = isFunction(getter) ? valueOfGetter(getter) : getter;
    if (value) add(String(given[1].value), value);
  }
  if (name === 'assign' && callee.object?.name === 'Object' && isExports(given[0])) {
    for (const source of given.slice(1)) add('*', source);
  }
  if (!/^_*(exportStar|reExport)/.test(name ?? '')) return;
  const all = isExports(given[0]) ? given[1] : given[0];
  if (all) add('*', all);
}

/** `() => value`, or `function () { return value; }` */
function valueOfGetter({ body }: Syntax): Syntax | undefined {
  return body.type === 'BlockStatement' ? body.body[0]?.argument : body;
}

/** `exports.name`, `module.exports.name`, and `*` for `module.exports`. */
function exportName(target: Syntax): string | undefined {
  if (target.type !== 'MemberExpression') return undefined;
  if (isExports(target)) return '*';
  return isExports(target.object) ? nameOfKey(target.property, target.computed) : undefined;
}

/** `exports`, or `module.exports` */
export function isExports(node: Syntax | undefined): boolean {
  if (node?.type === 'Identifier') return /^exports\d*$/.test(node.name);
  if (node?.type !== 'MemberExpression' || node.computed) return false;
  return node.object.type === 'Identifier' && /^module\d*$/.test(node.object.name) && node.property.name === 'exports';
}

function isVoid(node: Syntax): boolean {
  return node.type === 'UnaryExpression' || (node.type === 'AssignmentExpression' && isVoid(node.right));
}
