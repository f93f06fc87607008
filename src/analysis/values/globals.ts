import { OTHER, UNKNOWN, type Value } from './values';

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
