import type { Stats } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { localPath, packageFolder } from '../../../private/paths';
import type { Finding } from '../../cache/cache';
import type { Covered } from '../../cache/covered';
import { beyondQuery } from '../../files/app-directory';
import { ABSENT, type FileQueries, type FileQuery } from '../../files/file-queries';
import { linkAt, statusOf } from '../../files/file-status';
import { fileOfInput } from '../../files/virtual-input';
import { importTargets } from './import-targets';
import type { PluginImport, ResolutionQueries } from './resolution-queries';

/** The timestamps of file systems are coarse. */
const CLOCK_TOLERANCE = 20;

/** What a build depends on besides its inputs. */
export interface ExtraInputs {
  /** Whether the queries cover a module that is not a file. */
  isTracked(input: string): boolean;
  /** The folder from which the imports of an input are looked for, if it is another one than that of the input. */
  folderOf(input: string): string | undefined;
  readonly queries: readonly FileQuery[];
  /** Questions that have their answers already. */
  readonly answers: readonly Finding[];
  /** Modules that plugins have asked esbuild for. */
  readonly imports: readonly PluginImport[];
  /** Files about which others have asked all questions. */
  readonly covered?: readonly Covered[];
}

/** A finding that files share, and whether it can be trusted. */
export interface Known {
  readonly key: string;
  readonly finding: Finding;
  readonly settled: boolean;
}

/** Findings that bundles share; undefined if one of them may be outdated. */
type Group = readonly Finding[] | undefined;

/** The findings about files of packages: the same for all builds with the same settings. */
export type PackageFindings = Map<string, readonly Known[]>;

/** The files that went into each bundle of a build. */
export class InputGraph {
  private readonly settled = new Map<string, boolean>();
  private readonly ways = new Map<string, boolean>();
  private readonly known = new Map<string, Known>();
  /** The same by question: many files ask the same. */
  private readonly asked = new Map<FileQuery, Known>();
  private readonly there = new Map<string, boolean>();
  private readonly ofFiles = new Map<string, readonly Known[]>();
  private readonly groups = new Map<string, Group>();

  public constructor(
    private readonly appDir: string,
    private readonly inputs: Metafile['inputs'],
    private readonly files: FileQueries,
    private readonly queries: ResolutionQueries,
    private readonly startedAt: number,
    private readonly ofPackages: PackageFindings,
    /** The cloud assembly, in which the build itself writes, under names that nothing asks for. */
    private readonly outdir: string,
  ) {}

  /**
   * The findings that must hold for the entry's bundle to stay the same, grouped by package. Undefined if that is not
   * certain: if an input is not a plain file, or may have changed while esbuild read it.
   *
   * @param written the entry as the user wrote it
   * @param entry the entry as esbuild names it, with links followed
   */
  public findingsOf(
    written: string,
    entry: string,
    injected: readonly string[],
    more: ExtraInputs,
  ): (readonly Finding[])[] | undefined {
    const isCovered = (file: string) => more.covered?.some((part) => part.files.has(file)) === true;
    const reached = this.reachable([entry, ...injected.map((file) => posix.normalize(file))], isCovered);
    const files = reached.filter((file) => !more.isTracked(file));
    if (!files.every((file) => this.isThere(file))) return undefined;
    const byPackage = new Map<string, string[]>();
    for (const file of files) {
      const folder = packageFolder(file) ?? '';
      const others = byPackage.get(folder);
      if (others) others.push(file);
      else byPackage.set(folder, [file]);
    }
    const named = [...new Set([written, entry, ...injected])].flatMap((file) => this.queries.ofEntry(file));
    const elsewhere = reached.flatMap((file) => this.importsFrom(more.folderOf(file), file));
    const asked = [...more.imports, ...elsewhere].flatMap((imported) => this.queries.ofPlugin(imported));
    const answered = more.answers.map((finding): Known => ({ key: finding.join('\0'), finding, settled: true }));
    const own = [...this.ofQueries([...named, ...asked, ...more.queries]), ...answered];
    const all = [this.join([own, ...(byPackage.get('') ?? []).map((file) => this.ofFile(file))])];
    byPackage.delete('');
    for (const group of byPackage.values()) all.push(this.ofGroup(group));
    const settled = all.filter((findings) => findings !== undefined);
    return settled.length === all.length && this.queries.certain ? settled : undefined;
  }

  private isThere(file: string): boolean {
    const known = this.there.get(file) ?? this.files.answer(['content', fileOfInput(file), '']) !== ABSENT;
    this.there.set(file, known);
    return known;
  }

  private importsFrom(folder: string | undefined, file: string): PluginImport[] {
    if (folder === undefined) return [];
    const importer = join(folder, '-');
    return this.inputs[file].imports.map(({ path, original = '' }) => ({ importer, original, path }));
  }

  /** Handlers with the same imports share the files of a package. */
  private ofGroup(files: readonly string[]): Group {
    const id = files.join('\n');
    if (!this.groups.has(id)) this.groups.set(id, this.join(files.map((file) => this.ofFile(file))));
    return this.groups.get(id);
  }

  private ofFile(file: string): readonly Known[] {
    const all = packageFolder(file) === undefined ? this.ofFiles : this.ofPackages;
    const known = all.get(file) ?? this.ofQueries(this.queries.of(file, this.inputs[file].imports));
    all.set(file, known);
    return known;
  }

  private ofQueries(queries: readonly FileQuery[]): Known[] {
    return queries.map((query) => {
      const known = this.asked.get(query) ?? this.ofQuery(query);
      this.asked.set(query, known);
      return known;
    });
  }

  private ofQuery(query: FileQuery): Known {
    const key = query.join('\0');
    const known = this.known.get(key) ?? {
      key,
      finding: [...query, this.files.answer(query)],
      settled: this.isSettled(query),
    };
    this.known.set(key, known);
    return known;
  }

  private join(parts: readonly (readonly Known[])[]): Group {
    const all = new Set<Known>();
    for (const part of parts) for (const known of part) all.add(known);
    const sorted = [...all].sort((a, b) => (a.key < b.key ? -1 : 1));
    if (!sorted.every(({ settled }) => settled)) return undefined;
    const findings = sorted.map(({ finding }) => finding);
    const beyond = beyondQuery(
      this.appDir,
      findings.map(([kind, path, detail]) => [kind, path, detail]),
    );
    return beyond ? [...findings, [...beyond, ABSENT]] : findings;
  }

  /** What is covered leads to nothing that is not. */
  private reachable(from: readonly string[], isCovered: (file: string) => boolean): string[] {
    const reached = new Set<string>();
    const next = [...from];
    for (let file = next.pop(); file !== undefined; file = next.pop()) {
      if (reached.has(file) || !this.inputs[file] || isCovered(file)) continue;
      reached.add(file);
      for (const imported of this.inputs[file].imports) next.push(...importTargets(this.inputs, file, imported.path));
    }
    return [...reached].filter((file) => !file.startsWith('<')).sort();
  }

  /** False if the file has changed since the build started: esbuild may have read another version. */
  private isSettled([kind, path]: FileQuery): boolean {
    if (kind === 'variable' || kind === 'machine') return true;
    const known = this.settled.get(path);
    if (known !== undefined) return known;
    const local = localPath(this.appDir, path);
    if (kind === 'names' && local === resolve(this.outdir)) return true;
    const settled = this.isOld(statusOf(local)) && this.isOldWay(kind === 'link' ? local : dirname(local));
    this.settled.set(path, settled);
    return settled;
  }

  /** Whether no link on the way to a path is young. */
  private isOldWay(path: string): boolean {
    const known = this.ways.get(path);
    if (known !== undefined) return known;
    const isOld = this.isOld(linkAt(path)) && (dirname(path) === path || this.isOldWay(dirname(path)));
    this.ways.set(path, isOld);
    return isOld;
  }

  private isOld(stats?: Stats): boolean {
    // A time in the future comes from another clock and says nothing.
    const now = Date.now() + CLOCK_TOLERANCE;
    const times = [stats?.mtimeMs, stats?.ctimeMs];
    return !times.some((time = 0) => time > this.startedAt - CLOCK_TOLERANCE && time <= now);
  }
}
