import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type FileQueries, fingerprint } from '../files/file-queries';
import { namesIn } from '../files/folder-files';
import { type BundleContents, hashOf, listOf, readBundle, writeBundle } from '../protocol/bundle-files';
import type { BundleRecord, StoredBundle } from '../protocol/bundle-record';
import { removeLeftovers } from '../protocol/unfinished';
import { readUsed, unfinishedIn, writeWhole } from './cache-files';
import { FindingGroups } from './finding-groups';
import type { RememberedGroups } from './remembered-groups';
import { type Variant, variantIn } from './stored';
import { byQuestions, type Finding, variantFile } from './variant-names';

export type { Finding } from './variant-names';

/** Increased when the same input gives another bundle, or when the stored format changes. */
export const CACHE_FORMAT = 23;

/**
 * Bundles on disk, each with the findings that must hold for a build to give the same result.
 *
 * Nothing that is read is trusted: records, groups and bundles are checked against their hashes, and for their shape.
 */
export class Cache {
  private readonly groups: FindingGroups;

  /**
   * @param root the folder of the cache
   * @param holding groups of findings that hold, as another process of the same synth has found
   * @param remembered groups of findings that held in earlier synths
   */
  public constructor(
    public readonly root: string,
    holding: readonly string[] = [],
    remembered?: RememberedGroups,
  ) {
    this.groups = new FindingGroups(root, holding, remembered);
  }

  /** The groups of findings that hold. */
  public get holding(): string[] {
    return this.groups.holding;
  }

  /**
   * Returns a bundle that was stored under the key, if all of its findings still hold.
   *
   * @param accepts whether a record says enough: there may be several of one bundle
   */
  public find(
    key: string,
    files: FileQueries,
    accepts: (record: BundleRecord) => boolean = () => true,
  ): StoredBundle | undefined {
    return this.findWithGroups(key, files, accepts)?.bundle;
  }

  /** The same with the groups of findings that hold. */
  public findWithGroups(
    key: string,
    files: FileQueries,
    accepts: (record: BundleRecord) => boolean = () => true,
  ): { readonly bundle: StoredBundle; readonly groups: readonly string[] } | undefined {
    for (const { record, groups } of this.current(key, files))
      if (record && accepts(record))
        return { bundle: { ...record, directory: this.bundleDirectory(record.hash) }, groups };
    return undefined;
  }

  /** Whether something was remembered under the key, and all of its findings still hold. */
  public knows(key: string, files: FileQueries): boolean {
    return !this.current(key, files).next().done;
  }

  /** Removes what was not finished by processes that have ended. */
  public clean(): void {
    removeLeftovers(join(this.root, 'unfinished'), '');
  }

  /** Creates the folder. Returns the reason if it cannot be written. */
  public prepare(): string | undefined {
    try {
      accessSync(unfinishedIn(this.root), constants.W_OK);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Stores the files of a bundle. */
  public addBundle(contents: BundleContents): Pick<StoredBundle, 'hash' | 'files' | 'directory'> {
    const hash = hashOf(contents);
    const files = listOf(contents);
    const directory = this.bundleDirectory(hash);
    if (!readBundle(directory, files, hash)) writeBundle(directory, contents, unfinishedIn(this.root));
    return { hash, files, directory };
  }

  /**
   * Stores the findings that must hold for the bundle to be found again. Returns their groups.
   *
   * @param stored more groups of findings, which are in this cache already
   */
  public addRecord(
    key: string,
    record: BundleRecord,
    groups: Iterable<readonly Finding[]>,
    stored: readonly string[] = [],
  ): readonly string[] {
    const { directory: _, ...own } = record as StoredBundle;
    return this.addVariant(key, groups, own, stored);
  }

  /** Stores the findings that must hold for `knows` to return true. */
  public remember(key: string, groups: Iterable<readonly Finding[]>): void {
    this.addVariant(key, groups);
  }

  private addVariant(
    key: string,
    groups: Iterable<readonly Finding[]>,
    record?: BundleRecord,
    stored: readonly string[] = [],
  ): readonly string[] {
    const all = [...groups];
    const added = all.map((findings) => this.groups.add(findings));
    const variant: Variant = { record, groups: [...new Set([...added, ...stored])] };
    const text = JSON.stringify({ key, ...variant });
    const name = join(key, variantFile(all[0] ?? [], variant.groups));
    writeWhole(this.root, join(this.root, 'records', name), `${fingerprint(text)}\n${text}`);
    return variant.groups;
  }

  /** The variants whose findings all hold. */
  private *current(key: string, files: FileQueries): Generator<Variant> {
    for (const alike of byQuestions(namesIn(join(this.root, 'records', key)).sort())) {
      const now = this.groups.current(alike, files);
      for (const { file } of alike.filter(({ group }) => group === now)) {
        const variant = this.variant(key, file);
        if (variant?.groups.every((group) => this.groups.holds(group, files))) yield variant;
      }
    }
  }

  private variant(key: string, file: string): Variant | undefined {
    const [hash, text] = (readUsed(join(this.root, 'records', key, file)) ?? '').split('\n');
    if (text === undefined || fingerprint(text) !== hash) return undefined;
    return variantIn(text, key);
  }

  /** Whether all findings of a group hold. */
  public holds(group: string, files: FileQueries): boolean {
    return this.groups.holds(group, files);
  }

  /** The findings of a group; none if they are lost or damaged. */
  public findings(group: string): readonly Finding[] {
    return this.groups.findings(group);
  }

  private bundleDirectory(hash: string): string {
    return join(this.root, 'bundles', hash);
  }
}
