import { posix, resolve, sep } from 'node:path';
import type { BuildOptions, BuildResult, Metafile, OutputFile } from 'esbuild';
import { NATIVE } from '../../files/native-signs';
import { AwsSdkMode } from '../../options/aws-sdk-mode';
import { Loader } from '../../options/loader';
import { OutputFormat } from '../../options/output-format';
import { SourceMapMode } from '../../options/source-map-mode';
import type { BatchOrder } from '../../protocol/order';
import { type BuildSettings, copiesFiles } from '../../protocol/settings';
import { eagerEventStreams } from './eager-event-streams';
import { PLACE_IN_ES_MODULE } from './es-module-banner';
import { lambdaCredentials } from './lambda-credentials';
import { withoutPackageMaps } from './package-maps';

/** The output folder that esbuild is given. Nothing is written there, but paths in the output are relative to it. */
export const OUT = '.lambdaform';

const FEW = 8;

/** The output of esbuild for a batch. */
export type BatchOutput = BuildResult<{ write: false; metafile: true }>;

/** The output of esbuild for one entry. */
export interface EntryOutput {
  /** Files by path in the bundle. */
  readonly files: ReadonlyMap<string, OutputFile>;
  /** The metadata of the bundle. */
  readonly meta: Metafile['outputs'][string];
}

/** The options of esbuild for a batch. */
export function esbuildOptions(appDir: string, batch: BatchOrder) {
  const { settings, entries } = batch;
  const isModule = settings.format === OutputFormat.ES_MODULE;
  return {
    absWorkingDir: appDir,
    entryPoints: entries.map(({ file }, index) => ({ in: resolve(appDir, file), out: outputName(batch, index) })),
    outdir: OUT,
    outExtension: isModule ? { '.js': '.mjs' } : undefined,
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    format: isModule ? 'esm' : 'cjs',
    target: settings.target,
    minify: settings.minify,
    keepNames: settings.keepNames,
    sourcemap: settings.sourceMap === SourceMapMode.NONE ? false : 'external',
    sourcesContent: settings.sourcesContent,
    define: isModule ? { ...PLACE_IN_ES_MODULE, ...settings.define } : settings.define,
    external: [...settings.external],
    // Compiled files are found in the output, and then left out of the bundle or copied.
    loader: { [NATIVE]: Loader.EMPTY, ...settings.loader },
    alias: settings.alias,
    inject: [...settings.inject],
    banner: settings.banner ? { js: settings.banner } : undefined,
    footer: settings.footer ? { js: settings.footer } : undefined,
    tsconfig: settings.tsconfig,
    mainFields: [...settings.mainFields],
    conditions: [...settings.conditions],
    drop: [...settings.drop],
    dropLabels: [...settings.dropLabels],
    legalComments: settings.legalComments,
    charset: settings.charset,
    logLevel: 'silent',
    plugins: [
      ...(settings.awsSdk === AwsSdkMode.SLIM ? [lambdaCredentials(appDir), eagerEventStreams()] : []),
      ...(savesPackageMaps(batch) ? [withoutPackageMaps(appDir)] : []),
    ],
  } satisfies BuildOptions;
}

/** For a few entries this takes longer than it saves, and plugins of the user's may load packages themselves. */
function savesPackageMaps({ settings, entries }: BatchOrder): boolean {
  return settings.sourceMap !== SourceMapMode.NONE && settings.configFile === undefined && entries.length > FEW;
}

/** Splits the output of a batch by entry, in their order. */
export function outputsOf(appDir: string, batch: BatchOrder, output: BatchOutput): EntryOutput[] {
  const { settings, entries } = batch;
  const extension = settings.format === OutputFormat.ES_MODULE ? '.mjs' : '.js';
  const files = output.outputFiles.map((file) => ({ file, path: file.path.split(sep).join('/') }));
  return entries.map((_entry, index) => {
    const code = posix.join(OUT, outputName(batch, index)) + extension;
    const root = posix.dirname(posix.join(appDir.split(sep).join('/'), code));
    const own = files.filter(({ path }) => path.startsWith(`${root}/`));
    return {
      files: new Map(own.map(({ file, path }) => [path.slice(root.length + 1), file])),
      meta: output.metafile.outputs[code],
    };
  });
}

/** The folder of an entry in the output, which sources in its source map are relative to. */
export function outputFolder(batch: BatchOrder, index: number): string {
  return posix.dirname(outputName(batch, index));
}

/** The settings with the options for module resolution that a configuration file may have changed. */
export function settingsIn(options: BuildOptions, settings: BuildSettings): BuildSettings {
  const { alias = {}, tsconfig, mainFields = [], conditions = [] } = options;
  return { ...settings, alias, tsconfig, mainFields, conditions };
}

/** Whether there are files that belong to no entry, because a plugin copied them. Then entries are built one by one. */
export function hasStrayFiles(batch: BatchOrder, outputs: readonly EntryOutput[], output: BatchOutput): boolean {
  const known = outputs.reduce((sum, { files }) => sum + files.size, 0);
  return batch.entries.length > 1 && known < output.outputFiles.length;
}

/** Each entry of a batch gets a folder. An entry that copies files is built alone, with the files beside it. */
function outputName({ settings, entries }: BatchOrder, index: number): string {
  const mayCopy = copiesFiles(settings) || (settings.configFile !== undefined && entries.length === 1);
  return mayCopy ? 'index' : `${index}/index`;
}
