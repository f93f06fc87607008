import { existsSync, realpathSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join, resolve, sep } from 'node:path';
import { portablePath } from '../../../private/paths';
import { directoriesUpward } from '../../files/app-directory';
import type { FileQuery } from '../../files/file-queries';
import { statusOf } from '../../files/file-status';
import { packageName } from '../../files/tsconfig-chain';
import type { BuildSettings } from '../../protocol/settings';
import { PackageQueries } from '../inputs/package-queries';
import { type ModuleEdge, reachedFrom } from './module-graph';

/** What decides which code files of the user's load: what is in them, and where Node.js finds what they ask for. */
export class ModuleQueries {
  private readonly packages: PackageQueries;
  private readonly looked = new Map<string, readonly FileQuery[]>();

  public constructor(
    private readonly appDir: string,
    settings: BuildSettings,
  ) {
    this.packages = new PackageQueries(appDir, { ...settings, mainFields: ['main'] });
  }

  /**
   * The questions because of what some files have loaded. Nothing when one of the modules was perhaps changed after it was
   * loaded.
   */
  public of(loaders: Iterable<string>, startedAt: number): FileQuery[] | undefined {
    const { files, edges } = reachedFrom(loaders);
    // A time in the future comes from another clock and says nothing.
    const now = Date.now();
    const isYoung = (file: string) => {
      const { mtimeMs = 0, ctimeMs = 0 } = statusOf(file) ?? {};
      return [mtimeMs, ctimeMs].some((time) => time > startedAt && time <= now);
    };
    if ([...files].some(isYoung)) return undefined;
    return [
      ['variable', 'NODE_PATH', ''],
      ...[...files].flatMap((file) => [this.packages.content(file), ...this.packages.above(file, false)]),
      ...edges.flatMap((edge) => this.about(edge)),
    ];
  }

  private about({ specifier, from, found }: ModuleEdge): readonly FileQuery[] {
    const id = [specifier, from, found].join('\0');
    const known = this.looked.get(id) ?? this.look(specifier.replace(/[?#].*/s, ''), from, found);
    this.looked.set(id, known);
    return known;
  }

  private look(specifier: string, from: string, found?: string): FileQuery[] {
    if (builtinModules.includes(specifier) || /^(?:#|\w+:)/.test(specifier)) return [];
    if (/^\.{0,2}[\\/]|^\.{1,2}$/.test(specifier)) return this.file(resolve(from, specifier));
    const name = packageName(specifier);
    const queries: FileQuery[] = [];
    for (const directory of directoriesUpward(from)) {
      if (basename(directory) === 'node_modules') continue;
      const folder = join(directory, 'node_modules', name);
      queries.push(...this.packages.aboutNames(folder));
      if (!existsSync(folder)) continue;
      queries.push(
        ...this.file(folder),
        ...(specifier === name ? [] : this.file(join(directory, 'node_modules', specifier))),
      );
      if (found?.startsWith(realpathSync(folder) + sep)) break;
    }
    return queries;
  }

  private file(path: string): FileQuery[] {
    return [['link', portablePath(this.appDir, path), ''], ...this.packages.aboutFile(path)];
  }
}
