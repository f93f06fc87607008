import { accessSync, constants, existsSync } from 'node:fs';
import { ABSENT, FileQueries } from '../files/file-queries';
import { isSameState, type PathState } from '../files/states/path-states';
import { CACHE_FORMAT } from './cache';
import { SeenFile, toKeep } from './seen-file';
import type { Finding } from './variant-names';

/** A file of an app: its state, unless that tells too little, and a hash of its contents. */
type FileRow = readonly [path: string, state: PathState | null, hash: string];

/** An entry, with its files and groups of findings by their numbers. */
type EntryRow = readonly [entry: string, files: readonly number[], groups: readonly number[]];

/** What the bundles of an entry were made of. */
interface Made {
  readonly files: ReadonlySet<string>;
  /** The groups of findings that held for them. */
  readonly groups: ReadonlySet<string>;
}

/** What is known of findings. */
interface Findings {
  findings(group: string): readonly Finding[];
}

const INSTALLED = /(?:^|\/)node_modules\//;

/**
 * What the bundles of an app were made of when they were last built or found. It tells before all settings are known that one has
 * surely changed. It is a guess: settings and much else decide on a bundle, too, so it never takes the place of an answer.
 */
export class InputHints {
  private readonly file: SeenFile;
  private readonly files = new Map<string, FileRow>();
  private readonly entries = new Map<string, Made>();
  private readonly noted = new Map<string, { readonly files: Set<string>; readonly groups: Set<string> }>();
  private readonly seen = new Set<string>();
  private readonly ofGroups = new Map<string, readonly string[]>();
  private readonly changed = new Map<string, boolean>();
  private kept: string;
  private now?: FileQueries;
  private writable?: boolean;

  /**
   * @param root the folder of the cache
   * @param appDir the directory of the app
   */
  public constructor(
    private readonly root: string,
    private readonly appDir: string,
  ) {
    this.file = new SeenFile(root, `inputs ${CACHE_FORMAT} in ${appDir}`);
    const rows = this.file.rows();
    try {
      this.take(rows);
    } catch {
      // Another version has other rows.
      this.entries.clear();
    }
    this.kept = JSON.stringify(rows);
  }

  /** How many entries are known. */
  public get size(): number {
    return this.entries.size;
  }

  /** Whether the bundle of an entry will have to be built, as far as can be guessed. */
  public expectsBuild(entry: string): boolean {
    const made = this.entries.get(entry);
    if (!made) return this.isWritable();
    const now = this.now ?? new FileQueries(this.appDir);
    this.now = now;
    return [...made.files].some((path) => this.hasChanged(path, now));
  }

  /** The groups of findings that held for the bundles of an entry. */
  public groupsOf(entry: string): readonly string[] {
    return [...(this.entries.get(entry)?.groups ?? [])];
  }

  /** Notes the files of a bundle that was found, by the groups of findings that hold for it. */
  public found(entry: string, groups: readonly string[], cache: Findings, files: FileQueries): void {
    const known = this.entries.get(entry);
    // To read the groups would take longer than to see that they hold.
    const isSame = known !== undefined && groups.every((group) => known.groups.has(group));
    const paths = isSame ? known.files : groups.flatMap((group) => this.filesIn(group, cache));
    this.note(entry, paths, groups, files);
  }

  /** Notes an entry whose bundle was built just now. What else it was made of shows when it is found the next time. */
  public built(entry: string, files: FileQueries): void {
    const { files: others = [], groups = [] } = this.entries.get(entry) ?? {};
    this.note(entry, [entry, ...others], groups, files);
  }

  /** Keeps what was noted for the next synth. */
  public keep(): void {
    const names = toKeep(this.entries.keys(), new Set(this.noted.keys())).sort();
    const made = names.map((entry) => [entry, (this.noted.get(entry) ?? this.entries.get(entry)) as Made] as const);
    const paths = numbered(made.flatMap(([, { files }]) => [...files]));
    const groups = numbered(made.flatMap(([, one]) => [...one.groups]));
    const numbersIn = (all: ReadonlyMap<string, number>, some: Iterable<string>) =>
      Array.from(some, (one) => all.get(one));
    const entries = made.map(([entry, one]) => [entry, numbersIn(paths, one.files), numbersIn(groups, one.groups)]);
    const rows = [[...paths.keys()].map((path) => this.files.get(path)), [...groups.keys()], entries];
    const text = JSON.stringify(rows);
    if (text !== this.kept) this.file.write(rows);
    this.kept = text;
  }

  private note(entry: string, paths: Iterable<string>, groups: Iterable<string>, files: FileQueries): void {
    const noted = this.noted.get(entry) ?? { files: new Set(), groups: new Set() };
    this.noted.set(entry, noted);
    for (const group of groups) noted.groups.add(group);
    for (const path of paths) {
      noted.files.add(path);
      if (this.seen.has(path)) continue;
      this.seen.add(path);
      this.files.set(path, this.rowOf(path, files));
    }
  }

  private rowOf(path: string, files: FileQueries): FileRow {
    const known = this.files.get(path);
    const state = files.stateOf(path);
    if (known && state && isSameState(state, known[1])) return known;
    return [path, state ?? null, files.answer(['content', path, ''])];
  }

  private filesIn(group: string, cache: Findings): readonly string[] {
    const known = this.ofGroups.get(group);
    if (known) return known;
    const own = cache.findings(group).filter(isOwn);
    const paths = own.map(([, path]) => path);
    this.ofGroups.set(group, paths);
    return paths;
  }

  private hasChanged(path: string, now: FileQueries): boolean {
    const known = this.changed.get(path);
    if (known !== undefined) return known;
    const [, state, hash] = this.files.get(path) as FileRow;
    const seen = now.stateOf(path);
    const isSame = (seen && isSameState(seen, state)) || now.answer(['content', path, '']) === hash;
    this.changed.set(path, !isSame);
    return !isSame;
  }

  /** Where nothing can be kept, every synth would expect everything. */
  private isWritable(): boolean {
    this.writable ??= !existsSync(this.root) || canWrite(this.root);
    return this.writable;
  }

  private take([files, groups, entries]: readonly unknown[]): void {
    if (!Array.isArray(files) || !Array.isArray(groups) || !Array.isArray(entries)) return;
    for (const row of files as FileRow[]) this.files.set(row[0], row);
    for (const [entry, numbers, numbersOfGroups] of entries as EntryRow[]) {
      const paths = new Set(numbers.map((number) => (files as FileRow[])[number][0]));
      this.entries.set(entry, { files: paths, groups: new Set(numbersOfGroups.map((number) => groups[number])) });
    }
  }
}

function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Numbers for texts, the same for the same one. */
function numbered(texts: Iterable<string>): ReadonlyMap<string, number> {
  return new Map([...new Set(texts)].map((text, number) => [text, number]));
}

/** Whether a finding is about the contents of a file of the app. */
function isOwn([kind, path, , answer]: Finding): boolean {
  return kind === 'content' && answer !== ABSENT && !INSTALLED.test(path);
}
