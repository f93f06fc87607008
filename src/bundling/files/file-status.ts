import { type Stats, statSync } from 'node:fs';

/** What is at a path; nothing when there is nothing, or no way to it. */
export function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
