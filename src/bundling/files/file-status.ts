import { type Stats, statSync } from 'node:fs';

/** Returns the status of a path, or undefined if it does not exist or cannot be reached. */
export function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
