import { packageFolder } from '../../private/paths';
import { isOfModule } from '../reach/walk-rules';
import type { Binding } from '../syntax/bindings';
import { partsOf } from '../syntax/patterns';
import type { Program } from '../syntax/program';
import { childrenOf, enclosingFunction, isFunction, nameOfKey, type Syntax } from '../syntax/syntax';

/** A place in a function that changes what belongs to a whole module. */
export interface Write {
  readonly node: Syntax;
  /** The function around it. */
  readonly within: Syntax;
  readonly binding: Binding;
  /** What is changed, as it is written: `state.user`. */
  readonly name: string;
  /** The value, for a plain assignment of one. Undefined for `count++` and `list.push(...)`. */
  readonly value?: Syntax;
}

/** Methods that change a list, and one that empties a map or set. Those of keyed collections change one key alone. */
const CHANGING = /^(push|pop|shift|unshift|splice|fill|clear)$/;

/** Modules that esbuild loads when they are first needed: their code is in a function, and runs once. */
const WRAPPER = /^__(?:commonJS|esm)(?:Min)?\d*$/;

/** Finds the places in functions of own code that change a variable of a module, or a member of one that the code names. */
export function writesIn(program: Program): Write[] {
  const found: Write[] = [];
  const visit = (node: Syntax): void => {
    for (const [target, value] of targetsOf(node)) {
      const write = writeTo(program, node, target, value);
      if (write) found.push(write);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  for (const { section } of program.sections) if (packageFolder(section.file) === undefined) visit(section.tree);
  return found;
}

/** The function around a node that runs after its module was loaded. */
export function laterFunction(node: Syntax): Syntax | undefined {
  const within = enclosingFunction(node);
  return within && !WRAPPER.test(within.parent?.parent?.parent?.callee?.name ?? '') ? within : undefined;
}

/** What a node changes, with the value if it is a plain assignment. */
function targetsOf(node: Syntax): readonly (readonly [target: Syntax, value?: Syntax])[] {
  switch (node.type) {
    case 'AssignmentExpression':
      if (/^(Array|Object)Pattern$/.test(node.left.type)) return namesIn(node.left).map((name) => [name, node.right]);
      return [node.operator === '=' ? [node.left, node.right] : [node.left]];
    case 'UpdateExpression':
      return [[node.argument]];
    case 'CallExpression': {
      const { callee } = node;
      const isChange =
        callee.type === 'MemberExpression' && CHANGING.test(nameOfKey(callee.property, callee.computed) ?? '');
      return isChange ? [[callee.object]] : [];
    }
  }
  return [];
}

/** The names and members in a pattern: `[state.a, b] = ...` */
function namesIn(pattern: Syntax): Syntax[] {
  const parts = partsOf(pattern);
  return parts.length > 0 ? parts.flatMap(namesIn) : [pattern];
}

function writeTo(program: Program, node: Syntax, target: Syntax, value?: Syntax): Write | undefined {
  // `??=` and `||=` set what is not there yet.
  if (node.operator === '??=' || node.operator === '||=') return undefined;
  const within = laterFunction(node);
  const path = within && pathOf(target);
  const binding = path && program.bindingOf(path.root);
  if (!binding || !isShared(binding) || (node.type === 'CallExpression' && !holdsCollection(binding, path)))
    return undefined;
  return { node, within, binding, name: [path.root.name, ...path.members].join('.'), ...(value && { value }) };
}

/** The variable behind members that the code names. Undefined for `cache[key]`, which has a place for each key. */
function pathOf(target: Syntax): { readonly root: Syntax; readonly members: readonly string[] } | undefined {
  if (target.type === 'Identifier') return { root: target, members: [] };
  if (target.type !== 'MemberExpression') return undefined;
  const name = nameOfKey(target.property, target.computed);
  const object = pathOf(target.object);
  return name === undefined || !object ? undefined : { root: object.root, members: [...object.members, name] };
}

/** Whether all calls have the same variable. A class has its own name inside. */
function isShared(binding: Binding): boolean {
  // The parameters of a function have it as their node.
  if (binding.kind === 'import' || binding.kind === 'function' || isFunction(binding.node)) return false;
  return isOfModule(binding) || (binding.kind === 'class' && !laterFunction(binding.node));
}

/** `const lines = []`, `const seen = new Map()` */
function holdsCollection({ definitions }: Binding, { members }: { readonly members: readonly string[] }): boolean {
  const isCollection = (node?: Syntax) =>
    node?.type === 'ArrayExpression' || (node?.type === 'NewExpression' && /^(Array|Map|Set)$/.test(node.callee.name));
  return members.length === 0 && definitions.some(({ from, path }) => path.length === 0 && isCollection(from));
}
