import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { portablePath } from '../../../private/paths';
import { directoriesUpward } from '../../files/app-directory';
import type { Question } from '../../files/facts';
import { statusOf } from '../../files/file-status';
import type { BuildSettings } from '../../protocol/settings';

/** Asks about files and folders: what is in them, and what else may be meant by their names. */
export class PackageQuestions {
  private readonly portable = new Map<string, string>();
  private readonly folders = new Map<string, boolean>();
  private readonly mains = new Map<string, readonly string[]>();
  private readonly manifests = new Map<string, readonly Question[]>();
  private readonly fields: string;

  public constructor(
    private readonly appDir: string,
    private readonly settings: BuildSettings,
  ) {
    this.fields = settings.mainFields.join(',');
  }

  /** What is in a file. */
  public content(path: string): Question {
    return ['content', this.seen(path), ''];
  }

  /** Where a path leads when all links in it are followed. */
  public link(path: string): Question {
    return ['link', this.seen(path), ''];
  }

  /** Which files are below a folder. */
  public tree(path: string): Question {
    return ['tree', this.seen(path), ''];
  }

  /** Which files and folders have this name, with any extension. */
  public aboutNames(path: string): Question[] {
    const name = basename(path);
    const above = dirname(path);
    const questions: Question[] = [['names', this.seen(above), name]];
    // Whoever asks for the folder gets its index, unless a file has the name of the folder.
    if (name === 'index') questions.push(['names', this.seen(dirname(above)), basename(above)]);
    return questions;
  }

  /** All that `import` of a path may lead to: the file, one with another extension, the index or main file of a folder. */
  public aboutFile(path: string, depth = 0): Question[] {
    const folder = this.seen(dirname(path));
    const extension = extname(path);
    const questions: Question[] = [['names', folder, basename(path)]];
    // './orders.js' means orders.ts when there is no orders.js.
    if (extension) questions.push(['names', folder, basename(path, extension)]);
    if (depth > 2 || !this.isFolder(path)) return questions;
    questions.push(['names', this.seen(path), 'index'], this.manifest(path));
    return [...questions, ...this.mainFiles(path).flatMap((main) => this.aboutFile(main, depth + 1))];
  }

  /** A package.json above says whether a file is an ES module, and more; for the app's own files, Yarn's .pnp.cjs does. */
  public above(path: string, own: boolean): readonly Question[] {
    const folder = dirname(path);
    const id = `${own}${folder}`;
    const known = this.manifests.get(id) ?? this.aboveFolder(folder, own);
    this.manifests.set(id, known);
    return known;
  }

  private aboveFolder(folder: string, own: boolean): Question[] {
    const yarn = own ? ['.pnp.cjs', '.pnp.js', '.pnp.data.json'] : [];
    return directoriesUpward(folder).flatMap((directory) => [
      this.manifest(directory),
      ...yarn.map((name) => this.content(join(directory, name))),
    ]);
  }

  private manifest(directory: string): Question {
    return ['package', this.seen(join(directory, 'package.json')), this.fields];
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

  private seen(path: string): string {
    const known = this.portable.get(path);
    if (known !== undefined) return known;
    const portable = portablePath(this.appDir, path);
    this.portable.set(path, portable);
    return portable;
  }
}
