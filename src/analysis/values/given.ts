import { isExports } from '../syntax/commonjs';
import { isFunction, type Syntax } from '../syntax/syntax';
import { type Evaluator, UNKNOWN, type Value } from './values';

/** What Lambda gives a handler: an event and a context, which are data. */
export const GIVEN: readonly Value[] = [{ kind: 'other', given: true }];

/** Whether a parameter is the event or the context of the handler, which nothing but Lambda calls. */
export function isEntry(
  { program }: Evaluator,
  { of: node, index }: { readonly of: Syntax; readonly index: number },
): boolean {
  if (index > 1) return false;
  const name =
    node.type === 'FunctionDeclaration' ? node.id : node.parent?.type === 'VariableDeclarator' && node.parent.id;
  const binding = name && program.bindingOf(name);
  if (!binding?.isTop || !program.isExported(binding.name)) return false;
  return binding.definitions.length <= 1 && program.refsOf(binding).every((ref) => ref === name);
}

/** A member of what Lambda gives, unless code puts something of its own there. */
export function ofGiven(evaluator: Evaluator, value: Value, name: string): readonly Value[] {
  return isSetByCode(evaluator, name) ? UNKNOWN : [value];
}

function isSetByCode(evaluator: Evaluator, name: string): boolean {
  const { program } = evaluator;
  const assigned = [...program.assignmentsTo(name), ...program.assignmentsTo('*')];
  if (
    assigned.some(
      ({ left, right }) => left.object.type !== 'ThisExpression' && !isExports(left.object) && !isData(right),
    )
  )
    return true;
  return ['assign', 'defineProperty', 'defineProperties', 'set', 'setPrototypeOf'].some((method) =>
    program
      .methodCallsOf(method)
      .some(
        ({ callee, arguments: all }) =>
          /^(Object|Reflect)$/.test(callee.object?.name ?? '') &&
          all[0] &&
          evaluator.of(all[0]).some((one) => one.kind === 'other' && one.given),
      ),
  );
}

/** Whether an expression certainly has no methods of the code. */
function isData(node: Syntax): boolean {
  return !isFunction(node) && /^(Binary|Unary|Update)Expression$|Literal$/.test(node.type);
}
