import type { ModuleExports, Program } from '../syntax/program';
import { nameOfKey, type Syntax } from '../syntax/syntax';
import { type Evaluator, UNKNOWN, type Value } from './values';

/** What is assigned to a member of an object; the name is undefined if the code does not tell it. */
interface Write {
  readonly name: string | undefined;
  readonly right: Syntax;
}

/** What is assigned to members of an object, and the same by name if all names are known. */
interface Writes {
  readonly all: readonly Write[];
  readonly byName?: ReadonlyMap<string, readonly Write[]>;
}

// Objects are looked through once, not for each of their members that is read.
const writes = new WeakMap<Program, Map<Syntax, Writes>>();
const properties = new WeakMap<Syntax, ReadonlyMap<string, readonly Syntax[]> | undefined>();
const getters = new WeakMap<ModuleExports, ReadonlyMap<string, Syntax>>();

/** `const settings = {}; settings.table = ...` */
export function assignedMembers(evaluator: Evaluator, node: Syntax, name: string): readonly Value[] {
  const known = writes.get(evaluator.program) ?? new Map<Syntax, Writes>();
  writes.set(evaluator.program, known);
  const found = known.get(node) ?? writesTo(evaluator, node);
  known.set(node, found);
  const wanted = found.byName ? (found.byName.get(name) ?? []) : found.all;
  return wanted.flatMap((write): readonly Value[] => {
    if (write.name === undefined) return UNKNOWN;
    return write.name === name ? evaluator.of(write.right) : [];
  });
}

/** The properties of an object that may be the one of a name, the last first. */
export function propertiesFor(evaluator: Evaluator, node: Syntax, name: string): readonly Syntax[] {
  if (!properties.has(node)) properties.set(node, propertiesByName(evaluator, node));
  const byName = properties.get(node);
  return byName ? (byName.get(name) ?? []) : [...node.properties].reverse();
}

/** The getter of an export in `__export(module, { name: () => value })`. */
export function getterNamed(evaluator: Evaluator, module: ModuleExports, name: string): Syntax | undefined {
  const known = getters.get(module) ?? gettersByName(evaluator, module);
  getters.set(module, known);
  return known.get(name);
}

function writesTo(evaluator: Evaluator, node: Syntax): Writes {
  const holder = node.parent;
  const binding = holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' && holder.id.binding;
  if (!binding) return { all: [], byName: new Map() };
  const all = evaluator.program.refsOf(binding).flatMap((ref): Write[] => {
    evaluator.budget.spend();
    const member = ref.parent;
    const write = member?.parent;
    if (member?.type !== 'MemberExpression' || member.object !== ref) return [];
    if (write?.type !== 'AssignmentExpression' || write.left !== member) return [];
    return [{ name: nameOfKey(member.property, member.computed), right: write.right }];
  });
  return { all, byName: all.some(({ name }) => name === undefined) ? undefined : groupedBy(all, ({ name }) => name) };
}

/** Undefined if what is spread into the object, or a computed key, may have any name. */
function propertiesByName(evaluator: Evaluator, node: Syntax): ReadonlyMap<string, readonly Syntax[]> | undefined {
  const nameOf = (property: Syntax) =>
    property.type === 'SpreadElement' ? undefined : nameOfKey(property.key, property.computed);
  const all: Syntax[] = [...node.properties].reverse();
  for (const property of all) {
    evaluator.budget.spend();
    if (nameOf(property) === undefined) return undefined;
  }
  return groupedBy(all, nameOf);
}

function gettersByName(evaluator: Evaluator, module: ModuleExports): ReadonlyMap<string, Syntax> {
  const found = new Map<string, Syntax>();
  for (const getter of module.getters) {
    evaluator.budget.spend();
    const name = nameOfKey(getter.key, false);
    if (name !== undefined && !found.has(name)) found.set(name, getter);
  }
  return found;
}

function groupedBy<T>(items: readonly T[], nameOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item) as string;
    const others = groups.get(name);
    if (others) others.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
