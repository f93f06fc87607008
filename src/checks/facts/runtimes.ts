import type { Resource } from '../model/resource';
import { textOf } from '../model/values';

/** The version of Node.js that runs a function; undefined for other runtimes, and if it isn't known. */
export function nodeVersionOf(fn: Resource): number | undefined {
  const [, version] = /^nodejs(\d+)\.x$/.exec(textOf(fn.property('Runtime')) ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
}
