import { callsOnlyItsArguments } from '../libraries/library-calls';
import { isExports } from '../syntax/commonjs';
import type { Syntax } from '../syntax/syntax';
import type { Evaluator, Value } from '../values/values';
import type { ReachedMembers } from './reached-members';
import { Mode, type Visitor } from './walk-rules';

/** Follows `__decorateClass([log()], Store.prototype, "get", 1)`. The name of the member is a string, not a read. */
export function walkHelper(visitor: Visitor, evaluator: Evaluator, { callee, arguments: given }: Syntax): void {
  if (/^__(export|reExport|name)/.test(callee.name)) return;
  // The decorator of a parameter: `__decorateParam(0, inject(Store))`
  if (/Param$/i.test(callee.name)) for (const argument of given) visitor.visit(argument, Mode.USE);
  const decorators = given.filter(({ type }: Syntax) => type === 'ArrayExpression');
  for (const list of decorators) {
    visitor.visit(list, Mode.USE);
    const [, target, key] = given;
    if (key?.type !== 'Literal' || target?.type !== 'MemberExpression') continue;
    const isFramework = list.elements.some((item: Syntax) => isFromOutside(evaluator, item));
    if (isFramework) visitor.members.read(String(key.value), evaluator.of(target.object), undefined, true);
  }
  if (decorators.length > 0 || !/decorat/.test(callee.name)) return;
  for (const argument of given.slice(2)) if (argument.type === 'Identifier') visitor.visit(argument, Mode.LOAD);
}

/** A framework may call what it decorates. */
function isFromOutside(evaluator: Evaluator, decorator: Syntax): boolean {
  const root = decorator.type === 'CallExpression' ? decorator.callee : decorator;
  return evaluator
    .of(root)
    .some((value) => (value.kind === 'symbol' || value.kind === 'member') && !callsOnlyItsArguments(value));
}

/** Whether a function returns the members of its argument: `Object.values(...)`, or esbuild's `import()` of a pattern. */
function exposesMembers({ type, name, object, property }: Syntax): boolean {
  if (type === 'Identifier') return name === 'Proxy' || name === '__glob';
  if (type !== 'MemberExpression' || object.type !== 'Identifier') return false;
  return (
    object.name === 'Reflect' ||
    (object.name === 'Object' &&
      /^(entries|values|getPrototypeOf|create|getOwnPropertyDescriptors?)$/.test(property.name ?? ''))
  );
}

/** An object that gets members at run time. Modules do, too, but theirs are known. */
function changeObject(members: ReachedMembers, { callee, arguments: given }: Syntax): void {
  const { object, property } = callee;
  if (object?.type !== 'Identifier' || object.name !== 'Object' || !given[0] || isExports(given[0])) return;
  if (/^(assign|setPrototypeOf)$/.test(property.name ?? '')) members.open(given[0]);
  if (/^definePropert(y|ies)$/.test(property.name ?? '') && given.length > 1) {
    members.open(given[0]);
    members.escape(given[given.length - 1]);
  }
}

/** Lets arguments escape into external code, which may call any of their members. */
export function escapeArguments(members: ReachedMembers, node: Syntax, callees: readonly Value[]): void {
  const isOutside = callees.some(
    (value) => (value.kind === 'symbol' || value.kind === 'member') && !callsOnlyItsArguments(value),
  );
  changeObject(members, node);
  if (!isOutside && !exposesMembers(node.callee)) return;
  for (const argument of node.arguments) members.escape(argument, isOutside);
}

/** `require_module()` and `init_module()`: esbuild's names for modules that are loaded on demand. */
export function loadModule(visitor: Visitor, { program }: Evaluator, callee: Syntax): void {
  const binding = callee.type === 'Identifier' ? program.bindingOf(callee) : undefined;
  const made = binding?.definitions[0]?.from;
  if (made?.type !== 'CallExpression' || !/^__(commonJS|esm)\w*$/.test(made.callee.name ?? '')) return;
  const isCommonJs = made.callee.name.startsWith('__commonJS');
  for (const { value } of made.arguments[0].properties ?? []) {
    visitor.run(value, Mode.LOAD);
    if (isCommonJs) visitor.members.addExports(value);
  }
}
