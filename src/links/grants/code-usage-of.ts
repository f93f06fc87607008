import type { IConstruct } from 'constructs';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { codeReaderOf, isReadable } from '../../private/code-reader';

/**
 * Returns what the code of a function does with AWS and its environment. Builds all entries known so far, so call it as
 * late as possible: in a lazy value, or in a phase of the synth.
 *
 * Returns undefined for code that is not bundled here, and in stacks for which bundling is switched off.
 */
export function codeUsageOf(handler: IConstruct): CodeUsage | undefined {
  return isReadable(handler) ? codeReaderOf<CodeUsage>(handler)?.usage() : undefined;
}
