import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { statusOf } from '../files/file-status';

/** The maximum size of the cache. */
export const MAX_CACHE_BYTES = 500 * 1024 * 1024;

interface Stored {
  readonly path: string;
  readonly bytes: number;
  readonly usedAt: number;
}

/** Removes the least recently used items until the rest takes four fifths of the allowed size. */
export function evictOldest(root: string, maxBytes = MAX_CACHE_BYTES): void {
  const all = ['records', 'findings', 'bundles', 'modules', 'types'].flatMap((kind) => storedIn(join(root, kind)));
  let bytes = all.reduce((sum, stored) => sum + stored.bytes, 0);
  if (bytes <= maxBytes) return;
  for (const oldest of all.sort((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= maxBytes * 0.8) return;
    remove(oldest.path);
    bytes -= oldest.bytes;
  }
}

function storedIn(folder: string): Stored[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    const stats = statusOf(path);
    if (!stats) return [];
    const bytes = stats.isDirectory() ? storedIn(path).reduce((sum, file) => sum + file.bytes, 0) : stats.size;
    return [{ path, bytes, usedAt: stats.mtimeMs }];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another process may be removing it, too.
  }
}
