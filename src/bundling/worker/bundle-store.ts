import { Cache, type Finding } from '../cache/cache';
import type { BundleContents } from '../protocol/bundle-files';
import type { BundleRecord, StoredBundle } from '../protocol/bundle-record';

/** Stores bundles: in the cache, or, if that cannot be written, in a folder that exists only during the synth. */
export class BundleStore {
  /** Why the cache cannot be written. */
  public problem?: string;

  private readonly scratch: Cache;
  private cache?: Cache;

  public constructor(cacheDir: string | undefined, scratchDir: string) {
    this.scratch = new Cache(scratchDir);
    this.cache = cacheDir === undefined ? undefined : new Cache(cacheDir);
  }

  public addBundle(contents: BundleContents): Pick<StoredBundle, 'hash' | 'files' | 'directory'> {
    return this.attempt((cache) => cache.addBundle(contents)) ?? this.scratch.addBundle(contents);
  }

  public addRecord(
    key: string,
    record: BundleRecord,
    groups: readonly (readonly Finding[])[],
    stored: readonly string[] = [],
  ): void {
    this.attempt((cache) => cache.addRecord(key, record, groups, stored));
  }

  private attempt<T>(write: (cache: Cache) => T): T | undefined {
    try {
      return this.cache && write(this.cache);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      this.cache = undefined;
      return undefined;
    }
  }
}
