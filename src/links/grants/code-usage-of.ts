import type { IConstruct } from 'constructs';
import type { CodeUsage } from '../../analysis/found/code-usage';
import { codeReaderOf, isOfOthers, isReadable } from '../../private/code-reader';

/**
 * Returns what the code of a function does with AWS and its environment. Builds all entries known so far, so call it as
 * late as possible: in a lazy value, or in a phase of the synth.
 *
 * Returns undefined for code that can't be read, and in stacks for which bundling is switched off.
 */
export function codeUsageOf(handler: IConstruct): CodeUsage | undefined {
  return isReadable(handler) ? codeReaderOf<CodeUsage>(handler)?.usage() : undefined;
}

/** The same for code that is bundled here, of which it is also known what is a package and what is the user's own. */
export function ownCodeUsageOf(handler: IConstruct): CodeUsage | undefined {
  return isOfOthers(handler) ? undefined : codeUsageOf(handler);
}
