import type { Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';

/** Packages whose functions wrap a handler, and call it only when the wrapped one is called. */
const WRAPPERS = /^(@middy\/core|@sentry\/aws-serverless|datadog-lambda-js|epsagon|@lumigo\/tracer|middy)$/;

/** Whether a statement wraps a handler and drops what it gets: `middy(remove).use(log)` for an export that nobody uses. */
export function wrapsHandler(evaluator: Evaluator, expression: Syntax): boolean {
  let call = expression;
  while (call.type === 'CallExpression' && call.callee.type === 'MemberExpression') {
    if (call.callee.object.type !== 'CallExpression') break;
    call = call.callee.object;
  }
  if (call.type !== 'CallExpression') return false;
  return evaluator
    .of(call.callee)
    .some((value) => (value.kind === 'symbol' || value.kind === 'module') && WRAPPERS.test(value.from));
}
