import { lstatSync, type Stats, statSync } from 'node:fs';

/** What is at a path; nothing when there is nothing, or no way to it. */
export function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** The link at a path, if there is one. */
export function linkAt(path: string): Stats | undefined {
  try {
    const found = lstatSync(path);
    return found.isSymbolicLink() ? found : undefined;
  } catch {
    return undefined;
  }
}
