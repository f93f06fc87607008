import { exportsOf } from '../syntax/commonjs';
import { isFunction, type Syntax } from '../syntax/syntax';
import type { Evaluator, Frame, Value } from '../values/values';

/** The function that Lambda calls, as far as the code shows it. */
export interface FoundHandler {
  readonly node: Syntax;
  /** The call that made it: `const handler = withErrors(async (event) => ...)` */
  readonly frame?: Frame;
  readonly streams: boolean;
  readonly wrapped: boolean;
}

/** Packages whose functions take a handler and return one that gets the same event. */
const WRAPPERS =
  /^(@middy\/core|middy|@sentry\/(aws-)?serverless|datadog-lambda-js|epsagon|@lumigo\/tracer|@dazn\/lambda-powertools.*|@aws-lambda-powertools\/idempotency|@thundra\/core|aws-xray-sdk(-core)?|@aws\/durable-execution-sdk-js)$/;

/** What such packages do with a handler that was made: `middy(handler).use(parser)`. */
const CHAINED = /^(use|before|after|onError|handler)$/;

/** Finds the function behind an export; undefined if it may be any of several, or one of a package. */
export function handlerOf(evaluator: Evaluator, name: string): FoundHandler | undefined {
  const nodes = nodesOf(evaluator, name);
  return nodes.length === 1 ? resolve(evaluator, nodes[0], 0) : undefined;
}

function nodesOf(evaluator: Evaluator, name: string): readonly Syntax[] {
  const { exported } = evaluator.program;
  const local = exported.get(name);
  if (local) return [local];
  const whole = exported.get('default');
  const entry = whole && evaluator.of(whole).find(({ kind }) => kind === 'commonjs');
  if (entry?.kind !== 'commonjs') return [];
  const all = exportsOf(entry.node);
  return all.get(name) ?? (all.get('*') ?? []).flatMap((node) => propertyOf(node, name));
}

/** `module.exports = { handler }` */
function propertyOf(node: Syntax, name: string): Syntax[] {
  const properties: Syntax[] = node.type === 'ObjectExpression' ? node.properties : [];
  return properties.filter(({ key }) => key?.name === name).map(({ value }) => value);
}

function resolve(evaluator: Evaluator, node: Syntax, depth: number): FoundHandler | undefined {
  if (depth > 8) return undefined;
  const values = evaluator.of(node);
  const [only] = values;
  if (values.length === 1 && only.kind === 'function')
    return { node: only.node, frame: only.frame, streams: false, wrapped: false };
  if (isFunction(node)) return { node, streams: false, wrapped: false };
  if (node.type === 'Identifier') {
    const definitions = evaluator.program.bindingOf(node)?.definitions ?? [];
    const [{ from, path } = { from: undefined, path: [] }] = definitions;
    return definitions.length === 1 && from && path.length === 0 ? resolve(evaluator, from, depth + 1) : undefined;
  }
  return node.type === 'CallExpression' ? ofCall(evaluator, node, depth) : undefined;
}

function ofCall(evaluator: Evaluator, { callee, arguments: given }: Syntax, depth: number): FoundHandler | undefined {
  const inner = (at: Syntax | undefined) => (at ? resolve(evaluator, at, depth + 1) : undefined);
  if (callee.type === 'MemberExpression' && !callee.computed) {
    const { name } = callee.property;
    if (callee.object.name === 'awslambda' && name === 'streamifyResponse') {
      const found = inner(given[0]);
      return found && { ...found, streams: true };
    }
    if (name === 'bind') return inner(callee.object);
    if (CHAINED.test(name) && callee.object.type === 'CallExpression') {
      const found = name === 'handler' ? inner(given[0]) : inner(callee.object);
      return found && isWrapped(evaluator, callee.object) ? asWrapped(found, callee.object) : undefined;
    }
  }
  if (!evaluator.of(callee).some(isWrapper)) return undefined;
  const found = inner(given[0]);
  return found && asWrapped(found, { arguments: given });
}

/** `middy(handler, { streamifyResponse: true })` */
function asWrapped(found: FoundHandler, call: Pick<Syntax, string>): FoundHandler {
  const options: Syntax[] = call.arguments.flatMap((item: Syntax) => item.properties ?? []);
  const streams = options.some(({ key, value }) => key?.name === 'streamifyResponse' && value?.value !== false);
  return { ...found, wrapped: true, streams: found.streams || streams };
}

function isWrapped(evaluator: Evaluator, call: Syntax): boolean {
  let at = call;
  while (at.callee?.type === 'MemberExpression' && at.callee.object.type === 'CallExpression') at = at.callee.object;
  return evaluator.of(at.callee).some(isWrapper);
}

function isWrapper(value: Value): boolean {
  if (value.kind === 'symbol' || value.kind === 'module') return WRAPPERS.test(value.from);
  return value.kind === 'member' && WRAPPERS.test(value.of.from);
}
