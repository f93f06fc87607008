import {
  accessSync,
  constants,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type FileQueries, fingerprint } from '../files/file-queries';
import { namesIn } from '../files/folder-files';
import { type BundleContents, hashOf, listOf, readBundle, writeBundle } from '../protocol/bundle-files';
import type { BundleRecord, StoredBundle } from '../protocol/bundle-record';
import { removeLeftovers, unfinishedName } from '../protocol/unfinished';
import { findingsIn, type Variant, variantIn } from './stored';
import { byQuestions, type Finding, groupId, groupNow, variantFile } from './variant-names';

export type { Finding } from './variant-names';

/** Increased when the same input gives another bundle, or when the stored format changes. */
export const CACHE_FORMAT = 12;

const DAY = 24 * 60 * 60 * 1000;

/**
 * Bundles on disk, each with the findings that must hold for a build to give the same result.
 *
 * Nothing that is read is trusted: records, groups and bundles are checked against their hashes, and for their shape.
 */
export class Cache {
  private readonly checked = new Map<string, boolean>();
  private readonly known = new Map<string, readonly Finding[]>();
  private readonly stored = new WeakMap<readonly Finding[], string>();

  /** @param root the folder of the cache */
  public constructor(public readonly root: string) {}

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
    for (const { record } of this.current(key, files))
      if (record && accepts(record)) return { ...record, directory: this.bundleDirectory(record.hash) };
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

  /** Stores the findings that must hold for the bundle to be found again. */
  public addRecord(key: string, record: BundleRecord, groups: Iterable<readonly Finding[]>): void {
    const { directory: _, ...own } = record as StoredBundle;
    this.addVariant(key, groups, own);
  }

  /** Stores the findings that must hold for `knows` to return true. */
  public remember(key: string, groups: Iterable<readonly Finding[]>): void {
    this.addVariant(key, groups);
  }

  private addVariant(key: string, groups: Iterable<readonly Finding[]>, record?: BundleRecord): void {
    const all = [...groups];
    const variant: Variant = { record, groups: all.map((findings) => this.addGroup(findings)) };
    const text = JSON.stringify({ key, ...variant });
    const name = join(key, variantFile(all[0] ?? [], variant.groups));
    this.write(join(this.root, 'records', name), `${fingerprint(text)}\n${text}`);
  }

  /** The variants whose findings all hold. */
  private *current(key: string, files: FileQueries): Generator<Variant> {
    for (const alike of byQuestions(namesIn(join(this.root, 'records', key)).sort())) {
      const readable = alike.find(({ group }) => this.findings(group).length > 0);
      const now = readable && groupNow(this.findings(readable.group), files);
      for (const { file } of alike.filter(({ group }) => group === now)) {
        const variant = this.variant(key, file);
        if (variant?.groups.every((group) => this.holds(group, files))) yield variant;
      }
    }
  }

  private variant(key: string, file: string): Variant | undefined {
    const [hash, text] = (this.read(join(this.root, 'records', key, file)) ?? '').split('\n');
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
    if (this.read(path) !== text) this.write(path, text);
    return id;
  }

  private holds(group: string, files: FileQueries): boolean {
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
  private findings(group: string): readonly Finding[] {
    const known = this.known.get(group);
    if (known) return known;
    const text = this.read(this.groupFile(group)) ?? '';
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

  private read(path: string): string | undefined {
    try {
      // A device or a pipe may never end.
      if (!lstatSync(path).isFile()) return undefined;
      const text = readFileSync(path, 'utf8');
      markUsed(path);
      return text;
    } catch {
      return undefined;
    }
  }

  private write(path: string, text: string): void {
    const unfinished = join(this.folder('unfinished'), unfinishedName());
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(unfinished, text);
      renameSync(unfinished, path);
    } finally {
      rmSync(unfinished, { force: true });
    }
  }
}

/** Marks a file as used: when the cache grows too large, the files that were unused for longest are removed first. */
export function markUsed(path: string): void {
  try {
    const now = new Date();
    if (now.getTime() - lstatSync(path).mtimeMs > DAY) utimesSync(path, now, now);
  } catch {
    // A read-only cache never grows.
  }
}
