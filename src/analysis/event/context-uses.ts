import type { HandlerTrait } from '../found/code-usage';
import type { Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import type { FoundHandler } from './handler-of';

/** How many parameters a handler with a callback has: Lambda goes by the length of the function. */
const WITH_CALLBACK = 3;

/** Whether a handler ends in a way that newer runtimes don't know. */
export function endingsOf(evaluator: Evaluator, handler: FoundHandler): HandlerTrait[] {
  const { node, streams } = handler;
  const length = lengthOf(node.params);
  return [
    ...(length >= WITH_CALLBACK && !streams ? (['callback'] as const) : []),
    ...(callsDone(evaluator, node.params[streams ? 2 : 1]) ? (['contextDone'] as const) : []),
  ];
}

/** The `length` of a function: the parameters before the first one with a default value, without the rest. */
function lengthOf(parameters: readonly Syntax[]): number {
  const end = parameters.findIndex(({ type }) => type === 'AssignmentPattern' || type === 'RestElement');
  return end < 0 ? parameters.length : end;
}

function callsDone({ program }: Evaluator, context: Syntax | undefined): boolean {
  const binding = context?.type === 'Identifier' ? program.bindingOf(context) : undefined;
  if (!binding) return false;
  return program.refsOf(binding).some(({ parent }) => {
    const isCalled = parent?.type === 'MemberExpression' && parent.parent?.callee === parent;
    return isCalled && !parent.computed && /^(done|fail|succeed)$/.test(parent.property.name);
  });
}
