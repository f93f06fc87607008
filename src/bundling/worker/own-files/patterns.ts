import { posix } from 'node:path';

/** What stands in a path for something that is known later: for names of any kind, a language, a number. */
const OPEN = /[*?{[<%]|(?<=\/):|\$\{/;

/** The folder before the part of a path that is a pattern; nothing for a path without one. */
export function folderOfPattern(path: string): string | undefined {
  const at = path.search(OPEN);
  return at < 0 ? undefined : posix.dirname(`${path.slice(0, at)}-`);
}
