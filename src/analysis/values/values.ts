import type { Syntax } from '../syntax/syntax';

/** What an expression may stand for, as far as that can be told without running the code. */
export type Value =
  /** A module that is not part of the code, or an object that stands for one. */
  | { readonly kind: 'module'; readonly from: string }
  /** Something that such a module exports. */
  | { readonly kind: 'symbol'; readonly from: string; readonly name: string }
  /** A member of such a thing: `DynamoDBDocument.from`. */
  | { readonly kind: 'member'; readonly of: Value & { readonly kind: 'symbol' | 'made' }; readonly name: string }
  /** What comes of calling such a thing, or of `new`. */
  | { readonly kind: 'made'; readonly from: string; readonly name: string; readonly site: Syntax }
  | { readonly kind: 'class'; readonly node: Syntax }
  /** An object of a class; `exact` unless it may be of a class below. */
  | { readonly kind: 'instance'; readonly of: Syntax; readonly exact: boolean }
  | { readonly kind: 'function'; readonly node: Syntax; readonly frame?: Frame }
  | { readonly kind: 'object'; readonly node: Syntax; readonly frame?: Frame }
  | { readonly kind: 'array'; readonly node: Syntax; readonly frame?: Frame }
  /** A CommonJS module that is part of the code: the function around its statements. */
  | { readonly kind: 'commonjs'; readonly node: Syntax }
  /** `process.env`; not `plain` when something else has made an object of it. */
  | { readonly kind: 'environment'; readonly plain: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly plain: boolean }
  /** What is written in the code; a `fallback` stands in for what is not there. */
  | {
      readonly kind: 'literal';
      readonly value: string | number | boolean | null | undefined;
      readonly fallback?: boolean;
    }
  /** Something of JavaScript's own, or of which nothing can be called that is in the code. */
  | { readonly kind: 'other'; readonly text?: Piece }
  | { readonly kind: 'unknown'; readonly list?: Piece };

/** A piece of code of which more can be told by those who ask: a text that is put together, or a list made of another. */
export interface Piece {
  readonly node: Syntax;
  readonly frame?: Frame;
}

/** A call of a function that is being looked into. */
export interface Frame {
  readonly id: number;
  readonly of: Syntax;
  readonly given: readonly Syntax[];
  /** The call in which the arguments stand. */
  readonly from?: Frame;
  /** The call of the function around, whose names the function sees. */
  readonly outer?: Frame;
  readonly depth: number;
  /** What is known of expressions in this call. */
  readonly values: Map<Syntax, readonly Value[]>;
}

export const UNKNOWN: readonly Value[] = [{ kind: 'unknown' }];
export const OTHER: readonly Value[] = [{ kind: 'other' }];

/** What JavaScript and Node.js offer without an import, and of which no member is in the code. */
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

/** The value of a name that is declared nowhere. */
export function globalValue(name: string): readonly Value[] {
  if (name === 'undefined') return [{ kind: 'literal', value: undefined }];
  if (name === 'process') return [{ kind: 'module', from: 'process' }];
  if (name === 'globalThis' || name === 'global') return [{ kind: 'module', from: 'globalThis' }];
  return GLOBALS.has(name) ? OTHER : UNKNOWN;
}

/** Whether a value may be an object of any class in the code. */
export function isOpen(value: Value): boolean {
  if (value.kind === 'unknown') return true;
  return (
    value.kind === 'made' && value.site.type === 'CallExpression' && !/^(node:|@aws-sdk\/|@smithy\/)/.test(value.from)
  );
}

/** Whether there is a value: neither `undefined` nor `null`. */
export function isSomething(value: Value): boolean {
  return value.kind !== 'literal' || (value.value !== undefined && value.value !== null);
}

/** A value of each kind once. */
export function distinct(values: readonly Value[]): Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = keyOf(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What stands in for something that is not there. */
export function asFallback(value: Value): Value {
  return value.kind === 'literal' ? { ...value, fallback: true } : value;
}

/** More values than this say nothing. */
const MOST = 40;

/** Where there are too many values, texts and lists are no more than that; if that does not help, nothing is known. */
export function bounded(values: readonly Value[]): readonly Value[] {
  const found = distinct(values);
  if (found.length <= MOST) return found;
  const plain = distinct(found.map((value) => (isPiece(value) ? { kind: value.kind } : value)));
  return plain.length > MOST ? UNKNOWN : plain;
}

function isPiece(value: Value): value is Value & { kind: 'other' | 'unknown' } {
  return value.kind === 'other' || value.kind === 'unknown';
}

const ids = new WeakMap<Syntax, number>();
let lastId = 0;

function keyOf(value: Value): string {
  switch (value.kind) {
    case 'module':
      return `module ${value.from}`;
    case 'symbol':
      return `symbol ${value.from} ${value.name}`;
    case 'member':
      return `member ${keyOf(value.of)} ${value.name}`;
    case 'made':
      return `made ${value.from} ${value.name} ${idOf(value.site)}`;
    case 'instance':
      return `instance ${idOf(value.of)} ${value.exact}`;
    case 'class':
    case 'commonjs':
      return `${value.kind} ${idOf(value.node)}`;
    case 'function':
    case 'object':
    case 'array':
      // The same code means something else in another call of the function around it.
      return `${value.kind} ${keyOfPiece(value)}`;
    case 'other':
      return value.text ? `text ${keyOfPiece(value.text)}` : value.kind;
    case 'unknown':
      return value.list ? `list ${keyOfPiece(value.list)}` : value.kind;
    case 'variable':
      return `variable ${value.name} ${value.plain}`;
    case 'literal':
      return `literal ${typeof value.value} ${value.value} ${value.fallback ?? false}`;
    case 'environment':
      return `environment ${value.plain}`;
  }
}

/** The same for the same code in the same call. */
export function keyOfPiece({ node, frame }: Piece): string {
  return `${idOf(node)} ${frame?.id ?? ''}`;
}

/** A number that stands for a node. */
export function idOf(node: Syntax): number {
  const known = ids.get(node) ?? ++lastId;
  ids.set(node, known);
  return known;
}
