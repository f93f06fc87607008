import type * as Esbuild from 'esbuild';
import { readExtraFiles } from '../../files/file-copies';
import type { FileQuery } from '../../files/file-queries';
import { UserFileError } from '../../files/user-file-error';
import type { BundleContents } from '../../protocol/bundle-files';
import type { BatchOrder } from '../../protocol/order';
import { ConfigFile } from './config-file';
import { environmentReads } from './environment-reads';
import { Hook } from './hooks';
import { UserModule } from './user-module';
import { WatchedPlugins } from './watched-plugins';

/** The user's code that runs while a batch is built, and the files that are copied into its bundles. */
export class UserCode {
  private readonly plugins: WatchedPlugins;
  private readonly modules: { readonly config?: UserModule; readonly before?: UserModule; readonly after?: UserModule };
  private readonly queried: FileQuery[] = [];
  private own?: Promise<FileQuery[] | undefined>;
  private traceable = true;

  public constructor(
    private readonly appDir: string,
    private readonly batch: BatchOrder,
    private readonly esbuild: typeof Esbuild,
  ) {
    const { configFile, before, after } = batch.settings;
    const module = (file: string | undefined, property: string) =>
      file === undefined ? undefined : new UserModule(appDir, file, property);
    this.modules = {
      config: module(configFile, 'bundling.configFile'),
      before: module(before, 'bundling.hooks.before'),
      after: module(after, 'bundling.hooks.after'),
    };
    this.plugins = new WatchedPlugins(appDir);
  }

  /** Whether a plugin may read or change the output of esbuild. */
  public get mayWantOutput(): boolean {
    return this.modules.config !== undefined;
  }

  /** Calls the hook before bundling for each entry. */
  public async before(): Promise<void> {
    if (!this.modules.before) return;
    const hook = new Hook(this.appDir, this.modules.before);
    for (const { file } of this.batch.entries) this.queried.push(...(await hook.call({ entry: file })));
    // Files that the hook writes must be older than the build, or they would seem to have changed meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** The options for esbuild. */
  public async options(ours: Esbuild.BuildOptions): Promise<Esbuild.BuildOptions> {
    if (!this.modules.config) return ours;
    const options = await new ConfigFile(this.modules.config).apply(ours, this.plugins);
    this.traceable &&= ConfigFile.isTraceable(options);
    return options;
  }

  /** Returns the files of a bundle, with copied files and those of the hook after bundling. */
  public async finish(entry: string, contents: BundleContents): Promise<BundleContents> {
    const { contents: extra, queries } = readExtraFiles(this.appDir, this.batch.settings.files);
    this.queried.push(...queries);
    const taken = [...extra.keys()].find((name) => contents.has(name));
    if (taken !== undefined) {
      throw new UserFileError({
        code: 'BundlingFileTaken',
        what: `bundling.files puts a file where the bundle already has one: ${taken}`,
        fix: 'give it another path with to',
      });
    }
    const all = new Map([...contents, ...extra]);
    if (!this.modules.after) return all;
    const changed = await new Hook(this.appDir, this.modules.after).change(entry, all);
    this.queried.push(...changed.read);
    return changed.contents;
  }

  /** The fault of options that esbuild rejects, if there is a configuration file. */
  public optionFailure(message: string): UserFileError | undefined {
    return this.modules.config?.failure(message);
  }

  /** Whether the queries cover a module that is not a file. */
  public isTracked(input: string): boolean {
    return this.plugins.isTracked(input);
  }

  /** The queries whose answers must not change for the same result, or undefined if that cannot be told. */
  public async queries(): Promise<FileQuery[] | undefined> {
    const modules = Object.values(this.modules).filter((module) => module !== undefined);
    if (modules.length === 0) return this.queried;
    this.own ??= Promise.all(modules.map((module) => module.queries(this.esbuild))).then((all) =>
      all.includes(undefined) ? undefined : all.flatMap((queries) => queries ?? []),
    );
    const own = await this.own;
    if (!own || !this.traceable) return undefined;
    const variables = environmentReads().map((name): FileQuery => ['variable', name, '']);
    return [...own, ...this.queried, ...this.plugins.queries(), ...variables];
  }
}
