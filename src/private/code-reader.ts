import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { unqualified } from './identity';
import { STATE, stateOf } from './state';

/** Reads the code of a function. What it finds is a matter between the room that bundles and those that ask. */
export interface CodeReader<T = unknown> {
  /** Builds everything that is known by then. Nothing when the stack is not bundled. */
  usage(): T | undefined;
}

/** Sets the reader of a function's code. */
export function setCodeReader<T>(handler: IConstruct, reader: CodeReader<T>): void {
  slotOf<T>(handler).reader = reader;
}

/** The reader of a function's code, also for its aliases and versions; nothing for code that is not bundled here. */
export function codeReaderOf<T>(handler: IConstruct): CodeReader<T> | undefined {
  return slotOf<T>(handler).reader ?? slotOf<T>(unqualified(handler)).reader;
}

/** Whether the code will be read: it is bundled here, and bundling is on. Known before anything is built. */
export function isReadable(handler: IConstruct): boolean {
  return isBundledHere(handler) && Stack.of(handler).bundlingRequired;
}

/** Whether the code is bundled here, or would be if bundling were on. Known before anything is built. */
export function isBundledHere(handler: IConstruct): boolean {
  return codeReaderOf(handler) !== undefined;
}

function slotOf<T>(handler: IConstruct): { reader?: CodeReader<T> } {
  return stateOf<{ reader?: CodeReader<T> }>(handler, STATE.codeReader, () => ({}));
}
