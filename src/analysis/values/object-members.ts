import { isExports } from '../syntax/commonjs';
import type { ModuleExports, Program } from '../syntax/program';
import { enclosingFunction, isClass, nameOfKey, type Syntax, thisOwner } from '../syntax/syntax';
import { type Evaluator, UNKNOWN, type Value } from './values';

/** What is assigned to a member of an object; the name is undefined if the code does not tell it. */
export interface Write {
  readonly name: string | undefined;
  readonly key: Syntax;
  readonly right: Syntax;
}

/** The variable that holds an object, or an object around it, and the path from there. */
interface Holder {
  readonly refs: readonly Syntax[];
  readonly path: readonly string[];
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
  const others = writesElsewhere(evaluator, node, name).filter(({ right }) =>
    wanted.every((one) => one.right !== right),
  );
  return [...wanted, ...others].flatMap((write): readonly Value[] => {
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

/** Assignments to members of an object through the variable that it is written into: `settings.tables[name] = ...`. */
export function writesThroughHolder(evaluator: Evaluator, node: Syntax): Write[] {
  const holder = holderOf(evaluator, node);
  if (!holder) return [];
  return holder.refs.flatMap((ref): Write[] => {
    evaluator.budget.spend();
    const object = holder.path.reduce<Syntax | undefined>(memberAt, ref);
    const write = object && writeOn(object);
    return write ? [write] : [];
  });
}

/** Assignments to a member of an object that a name, a parameter or a field stands for: `(input) => { input.table = ... }`. */
export function writesElsewhere(evaluator: Evaluator, node: Syntax, name: string): Write[] {
  return evaluator.program.assignmentsTo(name).flatMap((assignment): Write[] => {
    const { object } = assignment.left;
    if (isOfClass(object) || isExports(object) || !isLive(evaluator, assignment)) return [];
    evaluator.budget.spend();
    const isMeant = evaluator.of(object).some((value) => value.kind === 'object' && value.node === node);
    return isMeant ? [writeOf(assignment)] : [];
  });
}

function writesTo(evaluator: Evaluator, node: Syntax): Writes {
  const all = writesThroughHolder(evaluator, node);
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

function holderOf(evaluator: Evaluator, node: Syntax): Holder | undefined {
  const path: string[] = [];
  let object = node;
  while (object.parent?.type === 'Property' && object.parent.value === object) {
    const name = nameOfKey(object.parent.key, object.parent.computed);
    if (name === undefined) return undefined;
    path.unshift(name);
    object = object.parent.parent as Syntax;
  }
  const { parent } = object;
  const name =
    parent?.type === 'VariableDeclarator'
      ? parent.id
      : parent?.type === 'AssignmentExpression'
        ? parent.left
        : undefined;
  const binding = name?.type === 'Identifier' ? evaluator.program.bindingOf(name) : undefined;
  return binding && { refs: evaluator.program.refsOf(binding), path };
}

/** The member of a name that is read at a node: `settings.tables` above `settings`. */
function memberAt(object: Syntax | undefined, name: string): Syntax | undefined {
  const member = object?.parent;
  if (member?.type !== 'MemberExpression' || member.object !== object) return undefined;
  return nameOfKey(member.property, member.computed) === name ? member : undefined;
}

/** The assignment to a member of what is at a node. */
function writeOn(object: Syntax): Write | undefined {
  const member = object.parent;
  if (member?.type !== 'MemberExpression' || member.object !== object) return undefined;
  const write = member.parent;
  return write?.type === 'AssignmentExpression' && write.left === member ? writeOf(write) : undefined;
}

function writeOf({ left, right }: Syntax): Write {
  return { name: nameOfKey(left.property, left.computed), key: left.property, right };
}

/** A field of a class, which is looked up there. */
function isOfClass(object: Syntax): boolean {
  return object.type === 'ThisExpression' && isClass(thisOwner(object));
}

function isLive(evaluator: Evaluator, node: Syntax): boolean {
  const around = enclosingFunction(node);
  return around === undefined || evaluator.isLive(around);
}
