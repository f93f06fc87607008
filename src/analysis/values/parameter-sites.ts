import type { Definition } from '../syntax/patterns';
import { enclosingFunction, isFunction, type Syntax } from '../syntax/syntax';
import { type CallSite, callSitesOf } from './call-sites';
import type { Evaluator } from './values';

/**
 * The calls of a function that define one of its parameters.
 *
 * If a function only creates another function or an object, calls whose result is never used do not count:
 * `const letters = new Queue(process.env.LETTERS)` in a module of which only another queue is used.
 */
export function parameterSites(evaluator: Evaluator, { parameter, at }: Definition): readonly CallSite[] {
  if (!parameter) return [undefined];
  const sites = callSitesOf(evaluator, parameter.of);
  if (!isOnlyStored(evaluator, at, parameter.of)) return sites;
  return sites.filter((site) => !site || !('given' in site) || !isUnusedResult(evaluator, site.given[0]?.parent));
}

/** Whether a parameter is only stored, and used when the result of the function is used. */
function isOnlyStored(evaluator: Evaluator, name: Syntax, maker: Syntax): boolean {
  const isConstructor = maker.parent?.type === 'MethodDefinition' && maker.parent.kind === 'constructor';
  if (isConstructor) return maker.body.body.every(isFieldAssignment);
  const binding = evaluator.program.bindingOf(name);
  const isInner = binding && evaluator.program.refsOf(binding).every((ref) => enclosingFunction(ref) !== maker);
  return isInner === true && (maker.body.type !== 'BlockStatement' || maker.body.body.every(isFactoryStatement));
}

/** `this.url = url` */
function isFieldAssignment({ type, expression }: Syntax): boolean {
  if (type !== 'ExpressionStatement' || expression.type !== 'AssignmentExpression') return false;
  return expression.left.object?.type === 'ThisExpression' && expression.right.type === 'Identifier';
}

/** Whether a statement only declares functions, or returns a function or an object. */
function isFactoryStatement({ type, declarations, argument }: Syntax): boolean {
  if (type === 'FunctionDeclaration') return true;
  if (type === 'VariableDeclaration') return declarations.every(({ init }: Syntax) => isFunction(init));
  return type === 'ReturnStatement' && (isFunction(argument) || /^(Identifier|ObjectExpression)$/.test(argument?.type));
}

/** Whether the result of a call is stored in a variable that reached code never reads. */
function isUnusedResult(evaluator: Evaluator, call: Syntax | undefined): boolean {
  const holder = call?.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.init !== call || !holder.id.binding) return false;
  const { program, isLive } = evaluator;
  return ![...program.refsOf(holder.id.binding), ...program.exportsOf(holder.id.name)].some(isLive);
}
