import type * as Esbuild from 'esbuild';
import { readExtraFiles } from '../../files/file-copies';
import type { FileQuery } from '../../files/file-queries';
import type { UserFileError } from '../../files/user-file-error';
import type { BundleContents } from '../../protocol/bundle-files';
import type { BatchOrder } from '../../protocol/order';
import type { BatchOutput } from '../esbuild/call';
import type { ExtraInputs } from '../inputs/input-graph';
import { ModuleQueries } from '../recording/module-queries';
import { recordEsbuild } from '../recording/recorded-esbuild';
import { relatedTo } from '../recording/recording';
import { WorldRecord } from '../recording/world-record';
import { ConfigFile } from './config-file';
import { refuseTakenPlaces } from './file-places';
import { Hook } from './hooks';
import { damageIn } from './plugin-output';
import { UserModule } from './user-module';
import { WatchedPlugins } from './watched-plugins';

/** What is known of the user's part in a bundle. */
export interface UserKnowledge extends ExtraInputs {
  /** Whether the queries tell all. */
  readonly isCertain: boolean;
  /** What the user's code does that cannot be written down, and keeps the bundle out of the cache. */
  readonly gaps: readonly string[];
}

/** All of the user's that runs while a batch is built, or is copied into its bundles. */
export class UserCode {
  private readonly plugins: WatchedPlugins;
  private readonly modules: { readonly config?: UserModule; readonly before?: UserModule; readonly after?: UserModule };
  private readonly queried: FileQuery[] = [];
  private readonly watched: WorldRecord;
  private readonly loading: ModuleQueries;

  public constructor(
    private readonly appDir: string,
    private readonly batch: BatchOrder,
  ) {
    const { configFile, before, after } = batch.settings;
    const module = (file: string | undefined, property: string) =>
      file === undefined ? undefined : new UserModule(appDir, file, property);
    this.modules = {
      config: module(configFile, 'bundling.configFile'),
      before: module(before, 'bundling.hooks.before'),
      after: module(after, 'bundling.hooks.after'),
    };
    if (Object.values(this.modules).some((file) => file !== undefined)) recordEsbuild(batch.esbuild);
    this.plugins = new WatchedPlugins(appDir);
    this.loading = new ModuleQueries(appDir, batch.settings);
    this.watched = new WorldRecord(appDir, 'bundling.watchFiles');
    for (const pattern of batch.settings.watchFiles) this.watched.ask('watched', appDir, pattern);
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
    return new ConfigFile(this.modules.config).apply(ours, this.plugins);
  }

  /** Refuses the output of esbuild if plugins have damaged it. */
  public checkOutput(batch: BatchOrder, output: BatchOutput): void {
    const damage = this.modules.config && damageIn(output, batch);
    if (!damage) return;
    throw this.modules.config?.failure(
      `a plugin leaves ${damage}`,
      'let onEnd change the contents of outputFiles alone',
    );
  }

  /** Returns the files of a bundle, with copied files, those beside its code and those of the hook after bundling. */
  public async finish(entry: string, contents: BundleContents, beside: BundleContents): Promise<BundleContents> {
    const { contents: extra, queries } = readExtraFiles(this.appDir, this.batch.settings.files);
    this.queried.push(...queries);
    refuseTakenPlaces(contents, extra);
    // Who names a file means it.
    const all = new Map([...beside, ...contents, ...extra]);
    if (!this.modules.after) return all;
    const changed = await new Hook(this.appDir, this.modules.after).change(entry, all);
    this.queried.push(...changed.read);
    return changed.contents;
  }

  /** The fault of options that esbuild rejects, if there is a configuration file. */
  public optionFailure(message: string): UserFileError | undefined {
    return this.modules.config?.failure(message);
  }

  /** What the bundle depends on besides its inputs. */
  public knowledge(): UserKnowledge {
    const modules = Object.values(this.modules).filter((module) => module !== undefined);
    const records = [this.watched, ...new Set(modules.flatMap(({ record }) => relatedTo(record)))];
    const isTold = this.batch.settings.cacheKey !== undefined || this.batch.settings.watchFiles.length > 0;
    const gaps = isTold ? [] : records.filter((record) => !record.isTold).flatMap((record) => record.gaps);
    const loaded = records.map((record) => this.loading.of(record.loaders, record.startedAt));
    const isCertain = !loaded.includes(undefined) && records.every((record) => record.isSettled());
    return {
      gaps: [...new Set(gaps)],
      isCertain: isCertain && gaps.length === 0,
      isTracked: (input) => this.plugins.isTracked(input),
      folderOf: (input) => this.plugins.folderOf(input),
      imports: this.plugins.imports,
      queries: [
        ...modules.flatMap((module) => module.queries()),
        ...loaded.flatMap((queries) => queries ?? []),
        ...this.queried,
        ...this.plugins.queries(),
      ],
      answers: records.flatMap((record) => record.answers),
    };
  }
}
