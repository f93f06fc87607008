import type { IConstruct } from 'constructs';
import { isBundledHere } from '../private/code-reader';

/** Lets the code of a function be read if it is available, whatever bundles it. */
export function makeReadable(handler: IConstruct): void {
  if (!isBundledHere(handler)) load().readCodeOfOthers(handler);
}

/** The same for checks: code that is at hand and can't be read is unknown to them, and no mistake. */
export function readIfPossible(handler: IConstruct): void {
  if (!isBundledHere(handler)) load().readCodeOfOthers(handler, true);
}

/** Apps whose functions are all bundled here, or state their links, don't need it. */
function load(): typeof import('../bundling/others/read-code') {
  return require('../bundling/others/read-code');
}
