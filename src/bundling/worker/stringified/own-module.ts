import { builtinModules } from 'node:module';
import type { Binding } from '../../../analysis/syntax/bindings';
import { resolveNames } from '../../../analysis/syntax/scopes';
import { nameOfKey, parseStatements, type Syntax } from '../../../analysis/syntax/syntax';
import { callsIn, isTaken } from './sent-functions';

/** The function of esbuild that gives names to functions, in code that is not minified. */
const HELPER = '__name';

/** What may be done with a constant: anything else shows that a name stands for something else. */
const METHODS = [String, Number, Boolean].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype));

const CONSTANT = /^(?:Literal|TemplateLiteral|(?:Unary|Binary|Logical|Conditional)Expression|Identifier)$/;

/**
 * Whether a bundle of which a module is part may have functions in it that stand for themselves, are passed to somebody and have
 * named functions in them. What is exported may be passed by other modules.
 *
 * @param code the module as esbuild prints it, with names kept
 * @param isOfPackage whether the code behind an import is not the app's own
 */
export function maySend(code: string, isOfPackage: (from: string) => boolean): boolean {
  const tree = parseStatements(code);
  const { top } = resolveNames(tree);
  if (passesPackage(tree, top, isOfPackage)) return true;
  const helper = top.get(HELPER);
  if (helper === undefined) return false;
  const exported = new Set(exportedNames(tree));
  const isPassedByName = (binding: Binding) =>
    binding.refs.some(isTaken) || (binding.isTop && (exported.has(binding.name) || isExportedAtOnce(binding.node)));
  return callsIn(tree, helper, { isPassedByName, isPassedAsMember: () => true, mayVanish }).length > 0;
}

/** Whether a package's function is passed on, about which nothing is known here. */
function passesPackage(
  tree: Syntax,
  top: ReadonlyMap<string, Binding>,
  isOfPackage: (from: string) => boolean,
): boolean {
  const isForeign = (from: string) => !builtinModules.includes(from.replace(/^node:/, '')) && isOfPackage(from);
  const isPassed = ({ name, imported, refs }: Binding) =>
    imported !== undefined && isForeign(imported.from) && refs.some((ref) => isFunctionTaken(ref, name));
  if ([...top.values()].some(isPassed)) return true;
  return (tree.body as Syntax[]).some(
    ({ type, source }) => /^Export(?:Named|All)Declaration$/.test(type) && source && isForeign(source.value),
  );
}

/** Whether something is taken, or a member of it. Classes and constants have a capital letter in front. */
function isFunctionTaken(node: Syntax, name: string): boolean {
  const { parent } = node;
  if (isTaken(node)) return /^[^A-Z]/.test(name);
  if (parent?.type !== 'MemberExpression' || parent.object !== node) return false;
  const member = nameOfKey(parent.property, parent.computed);
  // A member that is worked out may be anything, and `toString` makes a text of what it belongs to.
  return member === 'toString' || isFunctionTaken(parent, member ?? 'any');
}

function exportedNames(tree: Syntax): string[] {
  const lists = (tree.body as Syntax[]).filter(({ type, source }) => type === 'ExportNamedDeclaration' && !source);
  const ofDefault = (tree.body as Syntax[]).filter(({ type }) => type === 'ExportDefaultDeclaration');
  return [
    ...lists.flatMap(({ specifiers }) => specifiers.map(({ local }: Syntax) => local.name)),
    ...ofDefault.flatMap(({ declaration }) => declaration.name ?? []),
  ];
}

function isExportedAtOnce({ parent }: Syntax): boolean {
  return /^Export/.test(parent?.type ?? '') || /^Export/.test(parent?.parent?.type ?? '');
}

function mayVanish(mention: Syntax, { kind, definitions }: Binding): boolean {
  if (kind === 'import') return !isCalled(mention);
  return kind === 'variable' && definitions.every(({ from }) => from === undefined || mayBeConstant(from));
}

/** Whether a name is that of a function, or of an object with methods. */
function isCalled(node: Syntax): boolean {
  const { parent } = node;
  if (parent?.type !== 'MemberExpression') return parent?.callee === node || parent?.tag === node;
  const isMethod = parent.parent?.type === 'CallExpression' && parent.parent.callee === parent;
  return isMethod && !parent.computed && !METHODS.includes(parent.property.name);
}

/** A constant, or something of which options may make one, like a variable of the environment. */
function mayBeConstant(value: Syntax): boolean {
  if (value.type !== 'MemberExpression') return CONSTANT.test(value.type);
  return value.object.type === 'MemberExpression' ? mayBeConstant(value.object) : value.object.binding === undefined;
}
