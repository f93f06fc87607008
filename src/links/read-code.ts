import type { IConstruct } from 'constructs';
import { isBundledHere } from '../private/code-reader';

/** Lets the code of a function be read if that is possible, whoever bundles it. */
export function makeReadable(handler: IConstruct): void {
  if (!isBundledHere(handler)) load().readCodeOfOthers(handler);
}

/** Apps whose functions are all bundled here, or state their links, don't need it. */
function load(): typeof import('../bundling/others/read-code') {
  return require('../bundling/others/read-code');
}
