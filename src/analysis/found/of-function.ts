import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { CodeUsage } from './code-usage';

/** Under this name a function has the reader of its code, also for another copy of the library. */
const READER = Symbol.for('lambdaform.codeUsage');

/** Gives what is known of a function's code. */
export interface CodeReader {
  /** Builds everything that is known by then. Nothing when the stack is not bundled. */
  usage(): CodeUsage | undefined;
}

/** Lets the use that a function's code makes of AWS be asked for. */
export function setCodeReader(handler: IConstruct, reader: CodeReader): void {
  Object.defineProperty(handler, READER, { value: reader, configurable: true });
}

/**
 * What the code of a function does with AWS and with its environment. Asking for it builds all entries that are known by
 * then, so it is to be asked for as late as possible: in a lazy value, or in an aspect.
 *
 * Nothing for code that is not bundled here, and in stacks for which bundling is switched off.
 */
export function codeUsageOf(handler: IConstruct): CodeUsage | undefined {
  return isReadable(handler) ? readerOf(handler)?.usage() : undefined;
}

/** Whether the code will be read: it is bundled here, and bundling is on. Known before anything is built. */
export function isReadable(handler: IConstruct): boolean {
  return isBundledHere(handler) && Stack.of(handler).bundlingRequired;
}

/** Whether the code is bundled here, or would be if bundling were on. Known before anything is built. */
export function isBundledHere(handler: IConstruct): boolean {
  return readerOf(handler) !== undefined;
}

/** An alias or a version leads to its function. */
function readerOf(handler: IConstruct): CodeReader | undefined {
  const own = (handler as { [READER]?: CodeReader })[READER];
  const { lambda } = handler as { lambda?: IConstruct };
  return own ?? (lambda && lambda !== handler ? readerOf(lambda) : undefined);
}
