import { join } from 'node:path';
import { type FileQueries, fingerprint } from '../files/file-queries';
import { markUsed, readUsed, writeWhole } from './cache-files';
import type { RememberedGroups } from './remembered-groups';
import { findingsIn } from './stored';
import { type Finding, groupId, groupNow, holdsNow, type VariantName } from './variant-names';

/** The groups of findings in a cache, and which of them hold. */
export class FindingGroups {
  private readonly checked = new Map<string, boolean>();
  private readonly known = new Map<string, readonly Finding[]>();
  private readonly stored = new WeakMap<readonly Finding[], string>();

  /**
   * @param root the folder of the cache
   * @param holding groups that hold, as another process of the same synth has found
   * @param remembered groups that held in earlier synths
   */
  public constructor(
    private readonly root: string,
    holding: readonly string[],
    private readonly remembered?: RememberedGroups,
  ) {
    for (const group of holding) this.checked.set(group, true);
  }

  /** The groups that hold. */
  public get holding(): string[] {
    return [...this.checked].filter(([, holds]) => holds).map(([group]) => group);
  }

  /** Stores a group. Returns its id. */
  public add(findings: readonly Finding[]): string {
    const stored = this.stored.get(findings) ?? this.store(findings);
    this.stored.set(findings, stored);
    return stored;
  }

  /** Of variants that ask the same in their first group, the group that has the answers of today; undefined if none has. */
  public current(alike: readonly VariantName[], files: FileQueries): string | undefined {
    const known = alike.find(({ group }) => this.isKnown(group, files));
    if (known) return known.group;
    const now = this.groupNow(alike, files);
    // Its name follows from its findings: what has the name has the answers of today.
    if (now === undefined || !alike.some(({ group }) => group === now)) return undefined;
    this.use(now);
    this.remembered?.remember(now, this.findings(now), files);
    return now;
  }

  /** Whether all findings of a group hold. */
  public holds(group: string, files: FileQueries): boolean {
    if (this.isKnown(group, files)) return true;
    if (this.checked.has(group)) return false;
    const findings = this.findings(group);
    const holds = findings.length > 0 && findings.every((finding) => holdsNow(finding, files));
    this.checked.set(group, holds);
    if (holds) this.remembered?.remember(group, findings, files);
    return holds;
  }

  /** Whether a group holds, if that is known without reading it. */
  private isKnown(group: string, files: FileQueries): boolean {
    const known = this.checked.get(group);
    if (known !== undefined) return known;
    if (!this.remembered?.holds(group, files)) return false;
    this.use(group);
    return true;
  }

  /** What is not read would be the first to be removed from a cache that is full. */
  private use(group: string): void {
    markUsed(this.fileOf(group));
    this.checked.set(group, true);
  }

  private groupNow(alike: readonly VariantName[], files: FileQueries): string | undefined {
    const readable = alike.find(({ group }) => this.findings(group).length > 0);
    return readable && groupNow(this.findings(readable.group), files);
  }

  private store(findings: readonly Finding[]): string {
    const id = groupId(findings);
    const text = JSON.stringify(findings);
    const path = this.fileOf(id);
    if (readUsed(path) !== text) writeWhole(this.root, path, text);
    return id;
  }

  /** The findings of a group; none if they are lost or damaged. */
  public findings(group: string): readonly Finding[] {
    const known = this.known.get(group);
    if (known) return known;
    const text = readUsed(this.fileOf(group)) ?? '';
    const findings = fingerprint(text) === group ? findingsIn(text) : [];
    this.known.set(group, findings);
    return findings;
  }

  private fileOf(group: string): string {
    return join(this.root, 'findings', `${group}.json`);
  }
}
