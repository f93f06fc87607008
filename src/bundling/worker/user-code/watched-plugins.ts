import type {
  OnLoadArgs,
  OnLoadResult,
  OnResolveArgs,
  OnResolveResult,
  Plugin,
  PluginBuild,
  ResolveResult,
} from 'esbuild';
import { localPath, portablePath } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';
import { statusOf } from '../../files/file-status';
import type { PluginImport } from '../inputs/resolution-queries';
import { activities } from '../life/activities';
import { recordedEsbuild } from '../recording/recorded-esbuild';
import { recorded, type WorldRecord } from '../recording/world-record';

/** Plugins of the user's: what they ask is written down, and what they say that they have read. */
export class WatchedPlugins {
  /** The modules that they have asked esbuild for. */
  public readonly imports: PluginImport[] = [];

  private readonly files = new Set<string>();
  private readonly directories = new Set<string>();
  private readonly tracked = new Set<string>();
  /** From where the imports of modules that plugins have made are looked for. */
  private readonly folders = new Map<string, string>();

  public constructor(private readonly appDir: string) {}

  /** A plugin that does the same and is listened to. */
  public watch(plugin: Plugin, record: WorldRecord, file: string): Plugin {
    const what = `the plugin "${plugin.name}" of ${file}`;
    const run = <T>(action: () => T): T => activities.during(what, () => recorded(record, action));
    return { ...plugin, setup: (build) => run(() => plugin.setup(this.listening(build, run))) };
  }

  /** Whether a module was made by a plugin, of what is written down. */
  public isTracked(input: string): boolean {
    return this.tracked.has(input);
  }

  /** The folder from which the imports of a module are looked for, if a plugin says which. */
  public folderOf(input: string): string | undefined {
    return this.folders.get(input);
  }

  /** The queries whose answers must not change for the plugins to do the same. */
  public queries(): FileQuery[] {
    const seen = (path: string) => portablePath(this.appDir, localPath(this.appDir, path));
    return [
      ...[...this.files].map((path): FileQuery => ['read', seen(path), '']),
      ...[...this.directories].map((path): FileQuery => ['files', seen(path), '']),
    ];
  }

  private listening(build: PluginBuild, runs: <T>(action: () => T) => T): PluginBuild {
    const run = <A extends unknown[], R>(callback: (...args: A) => R) => {
      return (...args: A) => runs(() => callback(...args));
    };
    return {
      ...build,
      esbuild: recordedEsbuild(build.esbuild),
      resolve: async (path, options) => this.hearImport(path, options, await build.resolve(path, options)),
      onStart: (callback) => build.onStart(run(callback)),
      onEnd: (callback) => build.onEnd(run(callback)),
      onDispose: (callback) => build.onDispose(run(callback)),
      onResolve: (options, callback) =>
        build.onResolve(
          options,
          async (args: OnResolveArgs) => this.hear(await run(callback)(args)) as OnResolveResult,
        ),
      onLoad: (options, callback) =>
        build.onLoad(options, async (args) => this.hearModule(args, await run(callback)(args))),
    };
  }

  private hearModule(args: OnLoadArgs, result: OnLoadResult | undefined | null): OnLoadResult | undefined | null {
    if (!result) return this.hear(result);
    const isFile = args.namespace === 'file';
    const input = isFile ? portablePath(this.appDir, args.path) + args.suffix : `${args.namespace}:${args.path}`;
    if (!isFile || args.suffix || !statusOf(args.path)) this.tracked.add(input);
    if (result.resolveDir !== undefined) this.folders.set(input, result.resolveDir);
    return this.hear(result);
  }

  private hear<T extends OnLoadResult | OnResolveResult | undefined | null>(result: T): T {
    for (const file of result?.watchFiles ?? []) this.files.add(file);
    for (const directory of result?.watchDirs ?? []) this.directories.add(directory);
    return result;
  }

  private hearImport(
    original: string,
    { importer, resolveDir }: { importer?: string; resolveDir?: string } = {},
    result: ResolveResult,
  ): ResolveResult {
    const from = importer || `${resolveDir ?? this.appDir}/-`;
    this.imports.push({ importer: from, original, path: portablePath(this.appDir, result.path) });
    return result;
  }
}
