import { createHash, randomUUID } from 'node:crypto';
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
import { type BundleContents, hashOf, listOf, readBundle, writeBundle } from '../protocol/bundle-files';
import type { BundleRecord, StoredBundle } from '../protocol/bundle-record';
import { type Finding, findingsIn, type Variant, variantsIn } from './stored';

export type { Finding } from './stored';

/** Increased when the same input gives another bundle, or when the stored format changes. */
export const CACHE_FORMAT = 7;

/** How many states of an entry are kept, so that switching to another branch and back builds nothing. */
const VARIANTS = 4;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Bundles on disk, each with the findings that must hold for a build to give the same result.
 *
 * Nothing that is read is trusted: records, groups and bundles are checked against their hashes, and for their shape.
 */
export class Cache {
  private readonly checked = new Map<string, boolean>();
  private readonly stored = new WeakMap<readonly Finding[], string>();

  /** @param root the folder of the cache */
  public constructor(public readonly root: string) {}

  /** Returns the bundle that was stored under the key, if all of its findings still hold. */
  public find(key: string, files: FileQueries): StoredBundle | undefined {
    const variant = this.variants(key).find(({ groups }) => groups.every((group) => this.holds(group, files)));
    return variant?.record && { ...variant.record, directory: this.bundleDirectory(variant.record.hash) };
  }

  /** Whether something was remembered under the key, and all of its findings still hold. */
  public knows(key: string, files: FileQueries): boolean {
    return this.variants(key).some(({ groups }) => groups.every((group) => this.holds(group, files)));
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
    const ids = [...groups].map((findings) => this.addGroup(findings));
    const others = this.variants(key).filter(({ groups: known }) => known.join() !== ids.join());
    const variants: Variant[] = [{ record, groups: ids }, ...others.slice(0, VARIANTS - 1)];
    const text = JSON.stringify({ key, variants });
    this.write(this.path('records', key), `${fingerprint(text)}\n${text}`);
  }

  private addGroup(findings: readonly Finding[]): string {
    const stored = this.stored.get(findings) ?? this.storeGroup(findings);
    this.stored.set(findings, stored);
    return stored;
  }

  private storeGroup(findings: readonly Finding[]): string {
    const text = JSON.stringify(findings);
    const id = sha256(text);
    const path = this.path('findings', id);
    if (this.read(path) !== text) this.write(path, text);
    return id;
  }

  private variants(key: string): readonly Variant[] {
    const [hash, text] = (this.read(this.path('records', key)) ?? '').split('\n');
    if (text === undefined || fingerprint(text) !== hash) return [];
    return variantsIn(text, key);
  }

  private holds(group: string, files: FileQueries): boolean {
    const known = this.checked.get(group);
    if (known !== undefined) return known;
    const text = this.read(this.path('findings', group)) ?? '';
    const findings = sha256(text) === group ? findingsIn(text) : [];
    const holds =
      findings.length > 0 &&
      findings.every(([kind, path, detail, answer]) => files.answer([kind, path, detail]) === answer);
    this.checked.set(group, holds);
    return holds;
  }

  private bundleDirectory(hash: string): string {
    return join(this.root, 'bundles', hash);
  }

  private path(kind: 'records' | 'findings', name: string): string {
    return join(this.root, kind, `${name}.json`);
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
    const unfinished = join(this.folder('unfinished'), `${process.pid}-${randomUUID()}`);
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

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
