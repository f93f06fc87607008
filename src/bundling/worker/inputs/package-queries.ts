import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { portablePath } from '../../../private/paths';
import { directoriesUpward } from '../../files/app-directory';
import type { FileQuery } from '../../files/file-queries';
import { statusOf } from '../../files/file-status';
import type { BuildSettings } from '../../protocol/settings';

/** Queries about files and folders: their contents, and the other files that their names may mean. */
export class PackageQueries {
  private readonly portable = new Map<string, string>();
  private readonly folders = new Map<string, boolean>();
  private readonly mains = new Map<string, readonly string[]>();
  /** What files import is often the same. */
  private readonly files = new Map<string, readonly FileQuery[]>();
  private readonly manifests = new Map<string, readonly FileQuery[]>();
  private readonly fields: string;

  public constructor(
    private readonly appDir: string,
    private readonly settings: BuildSettings,
  ) {
    this.fields = settings.mainFields.join(',');
  }

  /** The contents of a file. */
  public content(path: string): FileQuery {
    return ['content', this.pathOf(path), ''];
  }

  /** Where a path leads when all links in it are followed. */
  public link(path: string): FileQuery {
    return ['link', this.pathOf(path), ''];
  }

  /** Which files are below a folder. */
  public tree(path: string): FileQuery {
    return ['tree', this.pathOf(path), ''];
  }

  /** The files and folders with this name and any extension. */
  public aboutNames(path: string): FileQuery[] {
    const name = basename(path);
    const above = dirname(path);
    const queries: FileQuery[] = [['names', this.pathOf(above), name]];
    // An import of the folder means its index, unless a file has the name of the folder.
    if (name === 'index') queries.push(['names', this.pathOf(dirname(above)), basename(above)]);
    return queries;
  }

  /** Everything that an import of a path may mean: the file, one with another extension, a folder's index or main file. */
  public aboutFile(path: string): readonly FileQuery[] {
    const known = this.files.get(path) ?? this.findFile(path, 0);
    this.files.set(path, known);
    return known;
  }

  private findFile(path: string, depth: number): FileQuery[] {
    const folder = this.pathOf(dirname(path));
    const extension = extname(path);
    const queries: FileQuery[] = [['names', folder, basename(path)]];
    // './orders.js' means orders.ts if there is no orders.js.
    if (extension) queries.push(['names', folder, basename(path, extension)]);
    if (depth > 2 || !this.isFolder(path)) return queries;
    queries.push(['names', this.pathOf(path), 'index'], this.manifest(path));
    return [...queries, ...this.mainFiles(path).flatMap((main) => this.findFile(main, depth + 1))];
  }

  /** The manifests above a file, which decide whether it is an ES module; for the app's own files also Yarn's .pnp.cjs. */
  public above(path: string, own: boolean): readonly FileQuery[] {
    const folder = dirname(path);
    const id = `${own}${folder}`;
    const known = this.manifests.get(id) ?? this.aboveFolder(folder, own);
    this.manifests.set(id, known);
    return known;
  }

  private aboveFolder(folder: string, own: boolean): FileQuery[] {
    const yarn = own ? ['.pnp.cjs', '.pnp.js', '.pnp.data.json'] : [];
    return directoriesUpward(folder).flatMap((directory) => [
      this.manifest(directory),
      ...yarn.map((name) => this.content(join(directory, name))),
    ]);
  }

  private manifest(directory: string): FileQuery {
    return ['package', this.pathOf(join(directory, 'package.json')), this.fields];
  }

  private mainFiles(directory: string): readonly string[] {
    const known = this.mains.get(directory) ?? this.readMainFiles(directory);
    this.mains.set(directory, known);
    return known;
  }

  private readMainFiles(directory: string): string[] {
    try {
      const content = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
      const names: unknown[] = this.settings.mainFields.map((field) => content[field]);
      return names.filter((name) => typeof name === 'string').map((name) => resolve(directory, name));
    } catch {
      return [];
    }
  }

  private isFolder(path: string): boolean {
    const known = this.folders.get(path) ?? statusOf(path)?.isDirectory() ?? false;
    this.folders.set(path, known);
    return known;
  }

  private pathOf(path: string): string {
    const known = this.portable.get(path);
    if (known !== undefined) return known;
    const portable = portablePath(this.appDir, path);
    this.portable.set(path, portable);
    return portable;
  }
}
