import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { unqualified } from './identity';
import { STATE, stateOf } from './state';

/** Reads the code of a function. The type of what it finds is up to the rooms that set and use readers. */
export interface CodeReader<T = unknown> {
  /** Builds all entries known so far. Returns undefined if the stack is not bundled. */
  usage(): T | undefined;
  /** Whether the code is an ES module; missing if that is unknown. Builds all entries known so far. */
  isModule?(): boolean;
  /** The folder with the files that are deployed; missing if that is unknown. Builds all entries known so far. */
  folder?(): string;

  /** Whether something else bundles the code, so that only the calls in it can be told, but not who made what it reads. */
  readonly isOfOthers?: boolean;

  /** What it takes to read the code, where that may be missing: `python3 3.9 or newer`. */
  readonly takes?: string;
  /** Why reading has failed; undefined if it has not. Builds all entries known so far. */
  unread?(): string | undefined;
}

/** Sets the reader of a function's code. */
export function setCodeReader<T>(handler: IConstruct, reader: CodeReader<T>): void {
  slotOf<T>(handler).reader = reader;
}

/** Returns the reader of a function's code, also for aliases and versions; undefined for code that can't be read. */
export function codeReaderOf<T>(handler: IConstruct): CodeReader<T> | undefined {
  return slotOf<T>(handler).reader ?? slotOf<T>(unqualified(handler)).reader;
}

/** Notes the language of a function's code, as users call it. */
export function setCodeLanguage(handler: IConstruct, language: string): void {
  stateOf<{ name?: string }>(handler, STATE.codeLanguage, () => ({})).name = language;
}

/** Returns the language of a function's code; undefined if nothing here has packaged it. */
export function codeLanguageOf(handler: IConstruct): string | undefined {
  return stateOf<{ name?: string }>(unqualified(handler), STATE.codeLanguage, () => ({})).name;
}

/** Whether the code is bundled or read here and bundling is on. Known before anything is built. */
export function isReadable(handler: IConstruct): boolean {
  return isBundledHere(handler) && isBundled(Stack.of(handler));
}

/** Whether the code is bundled or read here, or would be if bundling were on. Known before anything is built. */
export function isBundledHere(handler: IConstruct): boolean {
  return codeReaderOf(handler) !== undefined;
}

/** Whether something else bundles the code, and it is only read here. */
export function isOfOthers(handler: IConstruct): boolean {
  return codeReaderOf(handler)?.isOfOthers ?? false;
}

/**
 * Whether code is bundled for a stack. The CDK compiles the patterns of its context whenever it is asked, and the context
 * does not change any more: the app has children.
 */
export function isBundled(stack: Stack): boolean {
  return stateOf(stack, STATE.bundlingRequired, () => stack.bundlingRequired);
}

function slotOf<T>(handler: IConstruct): { reader?: CodeReader<T> } {
  return stateOf<{ reader?: CodeReader<T> }>(handler, STATE.codeReader, () => ({}));
}
