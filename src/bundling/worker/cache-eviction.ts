import { rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusOf } from '../files/file-status';
import { namesIn } from '../files/folder-files';

/** For how long an item stays that nothing uses, in milliseconds. */
const MAX_UNUSED = 31 * 24 * 60 * 60 * 1000;

/** The maximum size of the cache. */
export const MAX_CACHE_BYTES = 500 * 1024 * 1024;

/** For how long a cache is left alone that little is added to, in milliseconds. */
const REST = 60 * 60 * 1000;

/** That many new bundles may fill it. */
const MANY = 10;

/** The file whose time tells when items were removed last. */
const MARK = 'evicted';

interface Stored {
  readonly path: string;
  readonly bytes: number;
  readonly usedAt: number;
}

/** Removes what is too old or too much, unless that was done lately: to look at all items takes as long as to store a bundle. */
export function evictWhenDue(root: string, added: number): void {
  const mark = join(root, MARK);
  const age = Date.now() - (statusOf(mark)?.mtimeMs ?? 0);
  if (added < MANY && age >= 0 && age < REST) return;
  evictOldest(root);
  try {
    writeFileSync(mark, '');
  } catch {
    // It is looked at again next time.
  }
}

/**
 * Removes what was unused for a month and, if the rest is too large, the least recently used items until it takes four
 * fifths of the allowed size. Whose items they are makes no difference: what any service has used lately stays.
 */
export function evictOldest(root: string, maxBytes = MAX_CACHE_BYTES): void {
  const isForgotten = ({ usedAt }: Stored) => Date.now() - usedAt > MAX_UNUSED;
  const keys = storedIn(join(root, 'records'));
  for (const { path } of keys.filter(isForgotten)) removeEmpty(path);
  const others = ['findings', 'bundles', 'modules', 'types', 'seen'].flatMap((kind) => storedIn(join(root, kind)));
  const stored = [...keys.flatMap(variantsOf), ...others];
  for (const { path } of stored.filter(isForgotten)) remove(path);
  const all = stored.filter((item) => !isForgotten(item));
  let bytes = all.reduce((sum, stored) => sum + stored.bytes, 0);
  if (bytes <= maxBytes) return;
  for (const oldest of all.sort((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= maxBytes * 0.8) return;
    remove(oldest.path);
    bytes -= oldest.bytes;
  }
}

/** The variants of a key; the whole as it is, if another version of the library has left it. */
function variantsOf(key: Stored): Stored[] {
  const variants = storedIn(key.path);
  return variants.length > 0 || key.bytes === 0 ? variants : [key];
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

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It has something in it.
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another process may be removing it, too.
  }
}
