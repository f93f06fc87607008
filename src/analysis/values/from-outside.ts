import { isExports } from '../syntax/commonjs';
import { isFunction, type Syntax } from '../syntax/syntax';
import { type Evaluator, OTHER, UNKNOWN, type Value } from './values';

/** Globals of JavaScript and Node.js, and helpers of esbuild. None of their members is in the code. */
const GLOBALS = new Set(
  `AbortController AbortSignal Array ArrayBuffer Atomics BigInt Blob Boolean Buffer Date Error EvalError FormData
   Headers Infinity Intl JSON Map Math NaN Number Object Promise RangeError ReadableStream ReferenceError Reflect RegExp
   Request Response Set String Symbol SyntaxError TextDecoder TextEncoder TransformStream TypeError URIError URL
   URLSearchParams Uint8Array WeakMap WeakRef WeakSet WritableStream atob btoa clearInterval clearTimeout console crypto
   decodeURIComponent encodeURIComponent fetch isFinite isNaN parseFloat parseInt performance queueMicrotask
   setImmediate setInterval setTimeout structuredClone awslambda AggregateError EventTarget Event WebSocket
   __toESM __toCommonJS __export __reExport __commonJS __esm __require __decorateClass __name __spreadValues`
    .split(/\s+/)
    .filter(Boolean),
);

/** The values of a name that is not declared. */
export function globalValue(name: string): readonly Value[] {
  if (name === 'undefined') return [{ kind: 'literal', value: undefined }];
  if (name === 'process') return [{ kind: 'module', from: 'process' }];
  if (name === 'globalThis' || name === 'global') return [{ kind: 'module', from: 'globalThis' }];
  return GLOBALS.has(name) ? OTHER : UNKNOWN;
}

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
