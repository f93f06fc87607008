import { lstatSync, readFileSync, type Stats, statSync } from 'node:fs';

/** Returns the status of a path, or undefined if it does not exist or cannot be reached. */
export function statusOf(path: string): Stats | undefined {
  try {
    // Most paths that are asked for lead nowhere, and an error takes longer than the question.
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The link at a path, if there is one. */
export function linkAt(path: string): Stats | undefined {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return found?.isSymbolicLink() ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a file; an empty one if it cannot be read. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
