import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FileQueries, fingerprint } from '../files/file-queries';
import { namesIn } from '../files/folder-files';
import { type BundleContents, hashOf, listOf, readBundle, writeBundle } from '../protocol/bundle-files';
import type { BundleRecord, StoredBundle } from '../protocol/bundle-record';
import { removeLeftovers } from '../protocol/unfinished';
import { markUsed, readUsed, writeWhole } from './cache-files';
import { findingsIn, type Variant, variantIn } from './stored';
import { byQuestions, type Finding, groupId, groupNow, type VariantName, variantFile } from './variant-names';

export type { Finding } from './variant-names';

/** Increased when the same input gives another bundle, or when the stored format changes. */
export const CACHE_FORMAT = 22;

/**
 * Bundles on disk, each with the findings that must hold for a build to give the same result.
 *
 * Nothing that is read is trusted: records, groups and bundles are checked against their hashes, and for their shape.
 */
export class Cache {
  private readonly checked = new Map<string, boolean>();
  private readonly known = new Map<string, readonly Finding[]>();
  private readonly stored = new WeakMap<readonly Finding[], string>();

  /**
   * @param root the folder of the cache
   * @param holding groups of findings that hold, as another process of the same synth has found
   */
  public constructor(
    public readonly root: string,
    holding: readonly string[] = [],
  ) {
    for (const group of holding) this.checked.set(group, true);
  }

  /** The groups of findings that hold. */
  public get holding(): string[] {
    return [...this.checked].filter(([, holds]) => holds).map(([group]) => group);
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
      accessSync(this.folder('unfinished'), constants.W_OK);
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
    if (!readBundle(directory, files, hash)) writeBundle(directory, contents, this.folder('unfinished'));
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
    const added = all.map((findings) => this.addGroup(findings));
    const variant: Variant = { record, groups: [...new Set([...added, ...stored])] };
    const text = JSON.stringify({ key, ...variant });
    const name = join(key, variantFile(all[0] ?? [], variant.groups));
    writeWhole(this.folder('unfinished'), join(this.root, 'records', name), `${fingerprint(text)}\n${text}`);
    return variant.groups;
  }

  /** The variants whose findings all hold. */
  private *current(key: string, files: FileQueries): Generator<Variant> {
    for (const alike of byQuestions(namesIn(join(this.root, 'records', key)).sort())) {
      const now = alike.find(({ group }) => this.checked.get(group))?.group ?? this.groupNow(alike, files);
      // Its name follows from its findings: what has the name has the answers of today.
      if (now !== undefined && alike.some(({ group }) => group === now)) this.use(now);
      for (const { file } of alike.filter(({ group }) => group === now)) {
        const variant = this.variant(key, file);
        if (variant?.groups.every((group) => this.holds(group, files))) yield variant;
      }
    }
  }

  /** What is not read would be the first to be removed from a cache that is full. */
  private use(group: string): void {
    if (!this.checked.has(group)) markUsed(this.groupFile(group));
    this.checked.set(group, true);
  }

  private groupNow(alike: readonly VariantName[], files: FileQueries): string | undefined {
    const readable = alike.find(({ group }) => this.findings(group).length > 0);
    return readable && groupNow(this.findings(readable.group), files);
  }

  private variant(key: string, file: string): Variant | undefined {
    const [hash, text] = (readUsed(join(this.root, 'records', key, file)) ?? '').split('\n');
    if (text === undefined || fingerprint(text) !== hash) return undefined;
    return variantIn(text, key);
  }

  private addGroup(findings: readonly Finding[]): string {
    const stored = this.stored.get(findings) ?? this.storeGroup(findings);
    this.stored.set(findings, stored);
    return stored;
  }

  private storeGroup(findings: readonly Finding[]): string {
    const id = groupId(findings);
    const text = JSON.stringify(findings);
    const path = this.groupFile(id);
    if (readUsed(path) !== text) writeWhole(this.folder('unfinished'), path, text);
    return id;
  }

  public holds(group: string, files: FileQueries): boolean {
    const known = this.checked.get(group);
    if (known !== undefined) return known;
    const findings = this.findings(group);
    const holds =
      findings.length > 0 &&
      findings.every(([kind, path, detail, answer]) => files.answer([kind, path, detail]) === answer);
    this.checked.set(group, holds);
    return holds;
  }

  /** The findings of a group; none if they are lost or damaged. */
  public findings(group: string): readonly Finding[] {
    const known = this.known.get(group);
    if (known) return known;
    const text = readUsed(this.groupFile(group)) ?? '';
    const findings = fingerprint(text) === group ? findingsIn(text) : [];
    this.known.set(group, findings);
    return findings;
  }

  private bundleDirectory(hash: string): string {
    return join(this.root, 'bundles', hash);
  }

  private groupFile(id: string): string {
    return join(this.root, 'findings', `${id}.json`);
  }

  private folder(name: string): string {
    const folder = join(this.root, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }
}
