import { existsSync, realpathSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import type { Metafile } from 'esbuild';
import { localPath, packageFolder, packageNameOf } from '../../../private/paths';
import { directoriesUpward } from '../../files/app-directory';
import type { FileQueries, FileQuery } from '../../files/file-queries';
import { packageName } from '../../files/tsconfig-chain';
import { fileOfInput } from '../../files/virtual-input';
import type { BuildSettings } from '../../protocol/settings';
import { PackageQueries } from './package-queries';
import { TsconfigQueries } from './tsconfig-queries';

/** A module that a plugin has asked esbuild for. */
export interface PluginImport {
  /** The file, or one in the folder, from which it was looked for. */
  readonly importer: string;
  readonly original: string;
  /** The file that was found. */
  readonly path: string;
}

type Import = Metafile['inputs'][string]['imports'][number];

/**
 * Queries about everything that decides which file an import resolves to: the file itself, and those that would take
 * precedence if they existed. While all answers stay the same, another build gives the same bundle.
 */
export class ResolutionQueries {
  private readonly packages: PackageQueries;
  private readonly tsconfigs: TsconfigQueries;
  private readonly known = new Map<string, readonly FileQuery[]>();
  private readonly modules = new Map<string, readonly FileQuery[]>();
  private readonly alike = new Map<string, readonly FileQuery[]>();
  private readonly withModules = new Map<string, boolean>();

  public constructor(
    private readonly appDir: string,
    private readonly settings: BuildSettings,
    files: FileQueries,
  ) {
    this.packages = new PackageQueries(appDir, settings);
    this.tsconfigs = new TsconfigQueries(appDir, settings, files);
  }

  /** Whether the queries are complete. If not, nothing may be concluded from them. */
  public get certain(): boolean {
    return this.tsconfigs.certain;
  }

  /** The queries for a file and its imports, both as in esbuild's metafile. */
  public of(file: string, imports: readonly Import[]): readonly FileQuery[] {
    const known = this.known.get(file);
    if (known) return known;
    const path = localPath(this.appDir, fileOfInput(file));
    const own = packageFolder(file) === undefined;
    const queries = [
      this.packages.content(path),
      ...this.packages.aboutNames(withoutExtension(path)),
      ...this.packages.above(path, own),
      ...(own ? this.tsconfigs.above(path) : []),
      ...imports.flatMap((imported) => (own ? this.aboutImport(path, imported, own) : this.aboutAlike(path, imported))),
    ];
    this.known.set(file, queries);
    return queries;
  }

  /**
   * The queries for a file that is named in the options: also about the path as it is written, which may lead elsewhere
   * later. The package.json above that path decides the format of an entry.
   */
  public ofEntry(file: string): readonly FileQuery[] {
    const path = localPath(this.appDir, file);
    return [this.packages.link(path), ...this.packages.aboutFile(path), ...this.packages.above(path, false)];
  }

  /** What to ask because of a module that a plugin has asked for. */
  public ofPlugin({ importer, original, path }: PluginImport): readonly FileQuery[] {
    return [
      ...this.tsconfigs.above(importer),
      ...this.packages.above(importer, true),
      ...this.aboutImport(importer, { path, original, kind: 'import-statement' }, true),
    ];
  }

  /** Files in a folder of a package often import the same. */
  private aboutAlike(importer: string, imported: Import): readonly FileQuery[] {
    const { original, path, external = false } = imported;
    const id = [dirname(importer), original, path, external].join('\0');
    const known = this.alike.get(id) ?? this.aboutImport(importer, imported, false);
    this.alike.set(id, known);
    return known;
  }

  private aboutImport(importer: string, imported: Import, own: boolean): FileQuery[] {
    const written = imported.original ?? (imported.external ? imported.path : '');
    if (written === '' || /^(data|https?|node|file):|^</.test(written)) return [];
    // A query string is first taken as a part of the file's name, then dropped.
    const specifiers = new Set([written, written.replace(/(?<!^)[?#].*/s, '')]);
    return [...specifiers].flatMap((specifier) => this.aboutSpecifier(importer, specifier, imported, own));
  }

  private aboutSpecifier(importer: string, specifier: string, imported: Import, own: boolean): readonly FileQuery[] {
    const folder = dirname(importer);
    if (specifier.includes('*')) return [this.packages.tree(globFolder(folder, specifier))];
    if (isPath(specifier)) return this.packages.aboutFile(resolve(folder, specifier));
    const found = imported.external ? undefined : localPath(this.appDir, fileOfInput(imported.path));
    const names = new Set([specifier, ...this.aliasesOf(specifier), ...nameOfPackage(imported)]);
    return [...names].flatMap((name) => [
      ...(isPath(name) ? this.packages.aboutFile(resolve(this.appDir, name)) : this.aboutModule(folder, name, found)),
      ...(own ? this.tsconfigs.candidates(importer, name).flatMap((place) => this.packages.aboutFile(place)) : []),
    ]);
  }

  /** Files in a folder often import the same packages. */
  private aboutModule(from: string, specifier: string, found?: string): readonly FileQuery[] {
    const id = [from, specifier, found].join('\0');
    const known = this.modules.get(id) ?? this.lookUpward(from, specifier, found);
    this.modules.set(id, known);
    return known;
  }

  /** The folders that may have a package, up to the one where it was found. */
  private lookUpward(from: string, specifier: string, found?: string): FileQuery[] {
    if (specifier.startsWith('#') || builtinModules.includes(specifier)) return [];
    const name = packageName(specifier);
    const queries: FileQuery[] = [];
    const start = this.settings.alias[specifier] === undefined ? from : this.appDir;
    for (const directory of directoriesUpward(start)) {
      if (basename(directory) === 'node_modules') continue;
      const folder = join(directory, 'node_modules', name);
      queries.push(...this.packages.aboutNames(folder));
      if (!this.hasModules(directory) || !existsSync(folder)) continue;
      queries.push(...this.packages.aboutFile(join(directory, 'node_modules', specifier)));
      if (specifier !== name) queries.push(...this.packages.aboutFile(folder));
      if (found && isBelow(found, folder)) break;
    }
    return queries;
  }

  private hasModules(directory: string): boolean {
    const known = this.withModules.get(directory) ?? existsSync(join(directory, 'node_modules'));
    this.withModules.set(directory, known);
    return known;
  }

  private aliasesOf(specifier: string): string[] {
    return Object.entries(this.settings.alias).flatMap(([name, target]) => {
      if (specifier === name) return [target];
      return specifier.startsWith(`${name}/`) ? [target + specifier.slice(name.length)] : [];
    });
  }
}

function nameOfPackage(imported: Import): string[] {
  const folder = packageFolder(imported.path);
  return folder === undefined ? [] : [packageNameOf(folder)];
}

function withoutExtension(path: string): string {
  const extension = extname(path);
  return extension ? path.slice(0, -extension.length) : path;
}

function isPath(specifier: string): boolean {
  return /^\.{0,2}(\/|\\)|^\.{1,2}$|^[a-zA-Z]:[\\/]/.test(specifier);
}

function globFolder(from: string, pattern: string): string {
  return resolve(from, dirname(`${pattern.slice(0, pattern.indexOf('*'))}x`));
}

function isBelow(file: string, folder: string): boolean {
  return file.startsWith(folder + sep) || file.startsWith(realpathSync(folder) + sep);
}
