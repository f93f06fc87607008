import { nodeVersionIn } from '../../private/lambda/node-version';
import type { Resource } from '../model/resource';
import { textOf } from '../model/values';

/** The version of Node.js that runs a function; undefined for other runtimes, and if it isn't known. */
export function nodeVersionOf(fn: Resource): number | undefined {
  return nodeVersionIn(textOf(fn.property('Runtime')));
}
