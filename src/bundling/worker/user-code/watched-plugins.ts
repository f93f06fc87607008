import type { OnLoadResult, OnResolveResult, Plugin, PluginBuild } from 'esbuild';
import { localPath, portablePath } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';

/** Plugins of the user's, and the files that they report to have read. */
export class WatchedPlugins {
  private readonly files = new Set<string>();
  private readonly directories = new Set<string>();
  private readonly tracked = new Set<string>();

  public constructor(private readonly appDir: string) {}

  /** Wraps a plugin and records the files that it reports. */
  public watch(plugin: Plugin): Plugin {
    return { ...plugin, setup: (build) => plugin.setup(this.recording(build)) };
  }

  /** Whether a plugin reported the files that a generated module depends on. */
  public isTracked(input: string): boolean {
    return this.tracked.has(input);
  }

  /** The queries whose answers must not change for the plugins to do the same. */
  public queries(): FileQuery[] {
    const seen = (path: string) => portablePath(this.appDir, localPath(this.appDir, path));
    return [
      ...[...this.files].map((path): FileQuery => ['content', seen(path), '']),
      ...[...this.directories].map((path): FileQuery => ['tree', seen(path), '']),
    ];
  }

  private recording(build: PluginBuild): PluginBuild {
    return {
      ...build,
      onResolve: (options, callback) =>
        build.onResolve(options, async (args) => this.record(await callback(args)) as OnResolveResult),
      onLoad: (options, callback) =>
        build.onLoad(options, async (args) => {
          const result = this.record(await callback(args)) as OnLoadResult | undefined | null;
          const told = (result?.watchFiles?.length ?? 0) + (result?.watchDirs?.length ?? 0) > 0;
          if (args.namespace !== 'file' && told) this.tracked.add(`${args.namespace}:${args.path}`);
          return result;
        }),
    };
  }

  private record<T extends OnLoadResult | OnResolveResult | undefined | null>(result: T): T {
    for (const file of result?.watchFiles ?? []) this.files.add(file);
    for (const directory of result?.watchDirs ?? []) this.directories.add(directory);
    return result;
  }
}
