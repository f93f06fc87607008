import type { Program } from '../syntax/program';
import { enclosingFunction, nameOfKey, type Syntax } from '../syntax/syntax';
import type { Reach } from './reach';

/**
 * Whether a value that is read when a module is loaded is never used.
 *
 * A module with all settings of an app reads the variables of every function, but each function sets only its own.
 */
export function isUnusedRead(program: Program, reach: Reach, read: Syntax): boolean {
  if (enclosingFunction(read)) return false;
  const path: string[] = [];
  let node = read;
  for (let holder = node.parent; holder; node = holder, holder = node.parent) {
    if (read.type === 'Identifier' && read.binding) return !isUsed(program, reach, read, path);
    if (holder.type === 'VariableDeclarator') {
      return holder.init === node && holder.id.type === 'Identifier' && !isUsed(program, reach, holder.id, path);
    }
    if (holder.type === 'Property') {
      const key = nameOfKey(holder.key, holder.computed);
      if (key === undefined || holder.value !== node) return false;
      path.unshift(key);
    } else if (holder.type !== 'ObjectExpression' && !isFreeze(holder, node)) return false;
  }
  return false;
}

/** Whether reached code reads the value at the end of a path, or an object that contains it. */
function isUsed(program: Program, reach: Reach, name: Syntax, path: readonly string[]): boolean {
  const binding = program.bindingOf(name);
  if (!binding) return true;
  return program.refsOf(binding).some((ref) => ref !== name && reach.has(ref) && asksFor(ref, path));
}

function asksFor(node: Syntax, [key, ...deeper]: readonly string[]): boolean {
  const holder = node.parent;
  if (key === undefined || !holder) return true;
  if (holder.type === 'MemberExpression' && holder.object === node) {
    const name = nameOfKey(holder.property, holder.computed);
    return name === undefined || (name === key && asksFor(holder, deeper));
  }
  if (holder.type === 'ChainExpression') return asksFor(holder, [key, ...deeper]);
  if (holder.type !== 'VariableDeclarator' || holder.init !== node || holder.id.type !== 'ObjectPattern') return true;
  return holder.id.properties.some(
    (property: Syntax) => property.type !== 'Property' || (nameOfKey(property.key, property.computed) ?? key) === key,
  );
}

/** `Object.freeze({ ... })` */
function isFreeze(call: Syntax, argument: Syntax): boolean {
  const { type, callee, arguments: given } = call;
  return type === 'CallExpression' && given[0] === argument && callee.object?.name === 'Object';
}
