import type { Reach } from '../reach/reach';
import type { Syntax } from '../syntax/syntax';
import type { Evaluator, Value } from '../values/values';
import type { FoundCall } from './found-calls';
import { variablesIn } from './resource-inputs';

/** The library whose contexts invoke other functions: Lambda invokes them, in the role of the durable function. */
const DURABLE_SDK = '@aws/durable-execution-sdk-js';

/**
 * The calls behind `context.invoke('name', process.env.OTHER, input)` in code that uses the SDK. A context is an argument that
 * the SDK gives to functions of the code, so nothing is known of it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html
 */
export function durableInvokes(evaluator: Evaluator, reach: Reach): FoundCall[] {
  const found: FoundCall[] = [];
  if (!usesSdk(evaluator, reach)) return found;
  for (const node of reach.reached) {
    if (node.type !== 'CallExpression' || !isInvoke(evaluator, node.callee)) continue;
    const [first, second] = (node.arguments as Syntax[]).map((one) => evaluator.of(one));
    const named = second && mayNameFunction(second) ? second : first;
    if (!named || !mayNameFunction(named)) continue;
    const variables = variablesIn(named);
    const unsure = reach.isUnsure(node);
    found.push({ client: 'client-lambda', operation: 'Invoke', node, via: DURABLE_SDK, variables, unsure });
  }
  return found;
}

function usesSdk(evaluator: Evaluator, reach: Reach): boolean {
  for (const node of reach.reached) {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') continue;
    if (evaluator.of(node).some((value) => value.kind === 'symbol' && value.from === DURABLE_SDK)) return true;
  }
  return false;
}

function isInvoke(evaluator: Evaluator, callee: Syntax): boolean {
  if (callee.type !== 'MemberExpression' || !evaluator.namesOf(callee).includes('invoke')) return false;
  return evaluator.of(callee.object).every(({ kind }) => kind === 'unknown');
}

/** A name or an ARN; the input of the other function is an object. */
function mayNameFunction(values: readonly Value[]): boolean {
  return values.every(
    (value) => value.kind === 'variable' || (value.kind === 'literal' && typeof value.value === 'string'),
  );
}
