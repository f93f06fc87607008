import type { BuildOptions } from 'esbuild';
import type { UserModule } from './user-module';
import type { WatchedPlugins } from './watched-plugins';

/** Options that a configuration file cannot set, because bundles could not be told apart, cached or loaded otherwise. */
const OURS: Readonly<Record<string, string>> = {
  format: 'set bundling.format',
  sourcemap: 'set bundling.sourceMap',
  entryPoints: 'set entry',
  platform: 'leave it out: functions run in Node.js',
};
for (const name of ['absWorkingDir', 'allowOverwrite', 'bundle', 'entryNames', 'metafile', 'outExtension', 'outbase']) {
  (OURS as Record<string, string>)[name] = 'leave it out';
}
for (const name of ['outdir', 'outfile', 'sourceRoot', 'splitting', 'stdin', 'write']) {
  (OURS as Record<string, string>)[name] = 'leave it out';
}

/** Options that lead to files in ways that the cache does not track. */
const UNTRACEABLE: readonly (keyof BuildOptions)[] = ['nodePaths', 'preserveSymlinks'];

/** A file with options of esbuild, which has the last word. */
export class ConfigFile {
  /** @param module the file */
  public constructor(private readonly module: UserModule) {}

  /** Returns our options merged with those of the file. */
  public async apply(ours: BuildOptions, plugins: WatchedPlugins): Promise<BuildOptions> {
    const exported = await this.module.load();
    const given = typeof exported === 'function' ? await this.module.guard(() => exported({ ...ours })) : exported;
    if (typeof given !== 'object' || given === null) {
      throw this.module.failure('must have a default export: options of esbuild, or a function that returns them');
    }
    const options = typeof exported === 'function' ? given : merge(ours, given);
    this.check(ours, options);
    if (!Array.isArray(options.plugins ?? [])) throw this.module.failure('sets "plugins" to what is no list');
    for (const name of UNTRACEABLE) {
      if (options[name] !== undefined) this.module.record.miss(`sets ${name}, so that other files may be found`);
    }
    const own = new Set(ours.plugins);
    const watched = (options.plugins ?? []).map((plugin: never) =>
      own.has(plugin) ? plugin : plugins.watch(plugin, this.module.record, this.module.name),
    );
    return { ...options, plugins: watched, logLevel: 'silent' };
  }

  private check(ours: BuildOptions, options: Record<string, unknown>): void {
    for (const [name, remedy] of Object.entries(OURS)) {
      if (options[name] === (ours as Record<string, unknown>)[name]) continue;
      throw this.module.failure(`sets "${name}", which it cannot set`, remedy);
    }
  }
}

/** Lists are appended, maps are merged, anything else is replaced. */
function merge(ours: BuildOptions, theirs: BuildOptions): BuildOptions {
  const merged: Record<string, unknown> = { ...ours };
  for (const [name, value] of Object.entries(theirs)) merged[name] = mergeValue(merged[name], value);
  return merged;
}

function mergeValue(ours: unknown, theirs: unknown): unknown {
  if (Array.isArray(ours) && Array.isArray(theirs)) return [...ours, ...theirs];
  if (isMap(ours) && isMap(theirs)) return { ...ours, ...theirs };
  return theirs === undefined ? ours : theirs;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
