import type { Definition } from '../syntax/patterns';
import type { Program } from '../syntax/program';
import type { Syntax } from '../syntax/syntax';
import type { Budget } from './budget';

/** A value that an expression may have, as far as that can be told without running the code. */
export type Value =
  /** A module that is not part of the code, or an object that stands for one. */
  | { readonly kind: 'module'; readonly from: string }
  /** An export of such a module. */
  | { readonly kind: 'symbol'; readonly from: string; readonly name: string }
  /** A member of such an export: `DynamoDBDocument.from`. */
  | { readonly kind: 'member'; readonly of: Value & { readonly kind: 'symbol' | 'made' }; readonly name: string }
  /** The result of calling such an export, or of `new`. */
  | { readonly kind: 'made'; readonly from: string; readonly name: string; readonly site: Syntax }
  /** A class; of the `family` of one, if it may be a subclass. */
  | { readonly kind: 'class'; readonly node: Syntax; readonly family?: boolean }
  /** An object of a class; `exact` unless it may be of a subclass. */
  | { readonly kind: 'instance'; readonly of: Syntax; readonly exact: boolean }
  | { readonly kind: 'function'; readonly node: Syntax; readonly frame?: Frame }
  | { readonly kind: 'object'; readonly node: Syntax; readonly frame?: Frame }
  | { readonly kind: 'array'; readonly node: Syntax; readonly frame?: Frame }
  /** A CommonJS module that is part of the code: the function around its statements. */
  | { readonly kind: 'commonjs'; readonly node: Syntax }
  /** `process.env`; not `plain` if other code has made an object of it. */
  | { readonly kind: 'environment'; readonly plain: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly plain: boolean }
  /** A literal; a `fallback` is used only when there is no other value. */
  | {
      readonly kind: 'literal';
      readonly value: string | number | boolean | null | undefined;
      readonly fallback?: boolean;
    }
  /** A built-in, or a value without members that are in the code. */
  | {
      readonly kind: 'other';
      readonly concatenation?: FramedNode;
      /** Whether it is, or is in, what Lambda gives the handler: data. */
      readonly given?: boolean;
    }
  | { readonly kind: 'unknown'; readonly derivedArray?: FramedNode };

/** An expression that is evaluated further only on demand: a concatenated string, or an array derived from another. */
export interface FramedNode {
  readonly node: Syntax;
  readonly frame?: Frame;
}

/** A call of a function whose body is being evaluated. */
export interface Frame {
  readonly id: number;
  readonly of: Syntax;
  readonly given: readonly Syntax[];
  /** The call that the arguments belong to. */
  readonly from?: Frame;
  /** The call of the enclosing function, whose names the function sees. */
  readonly outer?: Frame;
  readonly depth: number;
  /** The values that expressions have in this call, as far as they were asked for. */
  readonly values: Map<Syntax, readonly Value[]>;
}

/** Tells which values expressions may have. */
export interface Evaluator {
  readonly program: Program;
  /** Whether a node counts when the calls of a function are looked up. */
  readonly isLive: (node: Syntax) => boolean;
  /** The work that may be spent. */
  readonly budget: Budget;
  /** The values of an expression, in one call of the enclosing function if a frame is given. */
  of(node: Syntax, frame?: Frame): readonly Value[];
  /** The values of a member of an object. */
  member(object: Syntax, name: string, at: Syntax, frame?: Frame): readonly Value[];
  /** The values that one of its definitions gives to a name. */
  ofDefinition(definition: Definition, frame?: Frame): readonly Value[];
  /** Answers a query about a node once. A query that leads back to itself adds no value. */
  once(query: string, node: FramedNode, find: () => readonly Value[]): readonly Value[];
  /** The frame of one call of a function, or undefined if calls can't be told apart any more. */
  callOf(node: Syntax, given: readonly Syntax[]): Frame | undefined;
  /** The values that a call may return. */
  ofCall(callee: Value, given: readonly Syntax[], site: Syntax, frame?: Frame): readonly Value[];
  /** The names that a member access may read; `undefined` among them if one cannot be told. */
  namesOf(node: Syntax, frame?: Frame): (string | undefined)[];
  /** The values that a function may return, in the call of the frame, or in any if there is none. */
  resultOf(node: Syntax, frame?: Frame): readonly Value[];
}

export const UNKNOWN: readonly Value[] = [{ kind: 'unknown' }];
export const OTHER: readonly Value[] = [{ kind: 'other' }];

/** Whether a value may be an instance of any class in the code. */
export function isOpen(value: Value): boolean {
  if (value.kind === 'unknown') return true;
  // What code outside keeps may be what it was given.
  if (value.kind === 'member') return !isClosed(value.of.from);
  return value.kind === 'made' && value.site.type === 'CallExpression' && !isClosed(value.from);
}

/** Whether the functions of a module never return what they were given earlier. */
function isClosed(module: string): boolean {
  return (
    /^(node:|@aws-sdk\/|@smithy\/)/.test(module) &&
    !/^node:(async_hooks|events|module|util|vm|worker_threads)/.test(module)
  );
}

/** Whether a value is neither `undefined` nor `null`. */
export function isSomething(value: Value): boolean {
  return value.kind !== 'literal' || (value.value !== undefined && value.value !== null);
}

/** Marks a literal as a default value. */
export function asFallback(value: Value): Value {
  return value.kind === 'literal' ? { ...value, fallback: true } : value;
}
