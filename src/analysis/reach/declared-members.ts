import { exportsOf } from '../syntax/commonjs';
import { isFunction, nameOfKey, type Syntax } from '../syntax/syntax';
import type { Evaluator, Value } from '../values/values';

/** A method, or a function that is a member of an object. */
export interface Member {
  readonly name: string | undefined;
  readonly node: Syntax;
}

/** The methods of a class, its fields that are functions, and its static fields. */
export function membersOfClass(node: Syntax): Member[] {
  return node.body.body
    .filter((member: Syntax) => member.kind !== 'constructor' && member.type !== 'StaticBlock')
    .filter((member: Syntax) => member.type === 'MethodDefinition' || isFunction(member.value) || isStaticField(member))
    .map((member: Syntax) => ({ name: nameOf(member), node: member.value }));
}

/** The methods of an object, and what it exports if it stands for a module. */
export function membersOfObject(evaluator: Evaluator, node: Syntax): Member[] {
  const getters = evaluator.program.modules.get(node)?.getters ?? [];
  const exported = getters.map(({ key, value }) => ({ name: nameOfKey(key, false), node: value.body }));
  const own = node.properties
    .filter((property: Syntax) => isMethod(evaluator, property))
    .map((property: Syntax) => ({ name: nameOf(property), node: property.value }));
  return [...exported, ...own];
}

/** The exports of a CommonJS module that have a name. */
export function membersOfExports(node: Syntax): Member[] {
  return [...exportsOf(node)].flatMap(([name, values]) =>
    name === '*' ? [] : values.map((value) => ({ name, node: value })),
  );
}

/** Whether a property is a method, which is followed when its name is read. Other values are always followed. */
export function isMethod(evaluator: Evaluator, property: Syntax): boolean {
  if (property.type !== 'Property') return false;
  if (isFunction(property.value) || isBound(property.value)) return true;
  if (property.value.type !== 'Identifier' && property.value.type !== 'ArrowFunctionExpression') return false;
  const values = evaluator.of(property.value);
  return values.length > 0 && values.every(({ kind }) => kind === 'function');
}

function isStaticField({ type, static: isStatic, value }: Syntax): boolean {
  return type === 'PropertyDefinition' && isStatic && value !== null;
}

/** `client.put.bind(client)` */
function isBound({ type, callee }: Syntax): boolean {
  return type === 'CallExpression' && callee.type === 'MemberExpression' && callee.property.name === 'bind';
}

/** Returns undefined for a setter, which runs when the member is written. */
function nameOf({ key, computed, kind }: Syntax): string | undefined {
  return kind === 'set' ? undefined : nameOfKey(key, computed);
}

/** Names of methods that JavaScript itself calls. */
export const IMPLICIT = /^(then|toString|toJSON|valueOf|next|return|throw|dispose|asyncDispose)$/;

/** The class or object that has the members of a value. */
export function ownerOf(value: Value): Syntax | undefined {
  if (value.kind === 'instance') return value.of;
  return value.kind === 'class' || value.kind === 'object' ? value.node : undefined;
}
