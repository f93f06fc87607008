import { basename, dirname, sep } from 'node:path';
import { grouped } from '../../private/lists';
import { localPath, portablePath } from '../../private/paths';
import type { FileQueries } from '../files/file-queries';
import type { PathSight } from '../files/states/path-states';
import { count, listOf, oneOf, type Shape, text, tupleOf } from '../protocol/shape';
import { isWorthWriting, SeenFile, toKeep } from './seen-file';
import { isFinding } from './stored';
import { type Finding, holdsNow, queryOf } from './variant-names';

/** What a group of findings follows from. */
interface Basis {
  /** The paths from whose states answers follow. */
  readonly sights: readonly PathSight[];
  /** What has to be asked again. */
  readonly asked: readonly Finding[];
}

/** The paths that were seen in a folder; then the groups, with the numbers of the paths that each is about. */
type FolderRow = readonly [folder: string, paths: readonly (readonly [name: string, ...seen: PathSight['seen']])[]];
type GroupRow = readonly [group: string, sights: readonly number[], asked: readonly Finding[]];
type Rows = readonly [folders: readonly FolderRow[], groups: readonly GroupRow[]];

const isState: Shape = (value) => value === null || Array.isArray(value);
const isRows = tupleOf(
  listOf(tupleOf(text, listOf(tupleOf(text, oneOf('file', 'folder'), isState)))),
  listOf(tupleOf(text, listOf(count), listOf(isFinding))),
);

/**
 * The groups of findings that held in earlier synths of an app, with the states of all files and folders that they are about.
 * While these are the same, a group is not read.
 */
export class RememberedGroups {
  private readonly file: SeenFile;
  private readonly known = new Map<string, Basis>();
  private readonly used = new Set<string>();
  private added = 0;

  /**
   * @param root the folder of the cache
   * @param appDir the directory of the app
   */
  public constructor(
    root: string,
    private readonly appDir: string,
  ) {
    this.file = new SeenFile(root, `groups in ${appDir}`);
    const rows = this.file.rows();
    if (isRows(rows)) this.take(...(rows as unknown as Rows));
  }

  /** Whether a group is known to hold. False if that has to be found out. */
  public holds(group: string, files: FileQueries): boolean {
    const basis = this.known.get(group);
    if (!basis?.sights.every((sight) => files.sees(sight))) return false;
    if (!basis.asked.every((finding) => holdsNow(finding, files))) return false;
    this.used.add(group);
    // What was too young to be sure of may have settled.
    if (basis.asked.some((finding) => files.sightOf(queryOf(finding)))) this.add(group, basis, files);
    return true;
  }

  /** Remembers a group that holds. */
  public remember(group: string, findings: readonly Finding[], files: FileQueries): void {
    // Without any finding, it would hold for ever.
    if (findings.length > 0) this.add(group, { sights: [], asked: findings }, files);
  }

  private add(group: string, basis: Basis, files: FileQueries): void {
    const sights = new Map<string, PathSight>();
    const found = basis.asked.map((finding) => ({ finding, sight: files.sightOf(queryOf(finding)) }));
    for (const sight of [...basis.sights, ...found.flatMap((one) => one.sight ?? [])])
      sights.set(`${sight.seen[0]} ${sight.path}`, sight);
    const asked = found.filter(({ sight }) => !sight).map(({ finding }) => finding);
    this.known.set(group, { sights: [...sights.values()], asked });
    this.used.add(group);
    this.added += basis.asked.length;
  }

  /** Keeps the groups for later synths, if there are enough new ones. */
  public keep(): void {
    if (this.added === 0) return;
    const all = [...this.known.values()].reduce((sum, { sights, asked }) => sum + sights.length + asked.length, 0);
    if (!isWorthWriting(this.added, all)) return;
    this.file.write(this.rows(toKeep(this.known.keys(), this.used)));
    this.added = 0;
  }

  /** Groups share most paths: each is written once. */
  private rows(groups: readonly string[]): Rows {
    const bases = groups.map((group) => [group, this.known.get(group) as Basis] as const);
    const sights = new Map(bases.flatMap(([, basis]) => basis.sights.map((sight) => [JSON.stringify(sight), sight])));
    const folders = grouped([...sights], ([, { path }]) => dirname(path));
    const numbers = new Map([...folders.values()].flat().map(([id], index) => [id, index]));
    return [
      [...folders].map(([folder, inside]) => [
        portablePath(this.appDir, folder),
        inside.map(([, { path, seen }]) => [basename(path), ...seen]),
      ]),
      bases.map(([group, { sights, asked }]) => [
        group,
        sights.map((sight) => numbers.get(JSON.stringify(sight)) as number),
        asked,
      ]),
    ];
  }

  private take(folders: readonly FolderRow[], groups: readonly GroupRow[]): void {
    const sights: PathSight[] = [];
    for (const [folder, paths] of folders) {
      const local = localPath(this.appDir, folder);
      const start = local.endsWith(sep) ? local : local + sep;
      for (const [name, ...seen] of paths) sights.push({ path: start + name, seen });
    }
    for (const [group, numbers, asked] of groups) {
      const isWhole = numbers.every((number) => number < sights.length);
      if (isWhole) this.known.set(group, { sights: numbers.map((number) => sights[number]), asked });
    }
  }
}
