import { posix, resolve, sep } from 'node:path';
import type { BuildOptions, BuildResult, Metafile, OutputFile } from 'esbuild';
import { NATIVE } from '../../files/native-signs';
import { AwsSdkMode } from '../../options/aws-sdk-mode';
import { Loader } from '../../options/loader';
import { OutputFormat } from '../../options/output-format';
import { SourceMapMode } from '../../options/source-map-mode';
import type { BatchOrder } from '../../protocol/order';
import type { BuildSettings } from '../../protocol/settings';
import { layerImports } from '../outside/layer-imports';
import { lambdaCredentials } from '../sdk-code/lambda-credentials';
import { slimModules } from '../sdk-code/slim-modules';
import { missingImports, unreadPackages } from './missing-imports';
import { outputName } from './output-name';
import { ownParents } from './own-parent';
import { withoutPackageMaps } from './package-maps';
import { placeOfModule } from './place-of-module';
import { programsIn } from './programs';
import { requiredMains } from './required-mains';

/** The output folder that esbuild is given. Nothing is written there, but paths in the output are relative to it. */
export const OUT = '.lambdaform';

/** The output of esbuild for a batch. */
export type BatchOutput = BuildResult<{ write: false; metafile: true }>;

/** The output of esbuild for one entry. */
export interface EntryOutput {
  /** Files by path in the bundle. */
  readonly files: ReadonlyMap<string, OutputFile>;
  /** The metadata of the bundle. */
  readonly meta: Metafile['outputs'][string];
  /** What it says about the programs beside the bundle. */
  readonly programs: readonly Metafile['outputs'][string][];
}

/** The code of an entry, without what is beside it. */
export function codeOf({ files }: EntryOutput): string {
  return [...files].find(([name]) => /^index\.m?js$/.test(name))?.[1].text ?? '';
}

/** The code of an entry with that of packages that have files of their own, apart from the SDK. */
export function codesOf({ files }: EntryOutput): string[] {
  return [...files].filter(([name]) => /^index(?:\.(?!sdk\.)[\w-]+)?\.m?js$/.test(name)).map(([, file]) => file.text);
}

/** The options of esbuild for a batch. */
export function esbuildOptions(appDir: string, batch: BatchOrder) {
  const { settings, entries } = batch;
  const isModule = settings.format === OutputFormat.ES_MODULE;
  return {
    absWorkingDir: appDir,
    entryPoints: [
      ...entries.map(({ file }, index) => ({ in: resolve(appDir, file), out: outputName(batch, index) })),
      ...programsIn(batch).map(({ file, out }) => ({ in: resolve(appDir, file), out })),
    ],
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
    define: { ...placeOfModule(isModule), ...settings.define },
    external: [...settings.external],
    // Compiled files are found in the output, and then left out of the bundle or copied.
    loader: { [NATIVE]: Loader.EMPTY, ...settings.loader },
    alias: settings.alias,
    inject: [...settings.inject],
    banner: settings.banner ? { js: settings.banner } : undefined,
    footer: settings.footer ? { js: settings.footer } : undefined,
    tsconfig: settings.tsconfig,
    jsx: batch.automaticJsx ? 'automatic' : undefined,
    mainFields: [...settings.mainFields],
    conditions: [...settings.conditions],
    drop: [...settings.drop],
    dropLabels: [...settings.dropLabels],
    legalComments: settings.legalComments,
    charset: settings.charset,
    logLevel: 'silent',
    plugins: [
      layerImports(),
      ...(batch.missing?.length ? [missingImports(appDir, batch.missing)] : []),
      ...(batch.unread?.length ? [unreadPackages(appDir, batch.unread)] : []),
      ...(batch.mains?.length ? [requiredMains(appDir, batch.mains)] : []),
      ...(batch.parents?.length ? [ownParents(appDir, batch.parents)] : []),
      ...(settings.awsSdk === AwsSdkMode.SLIM ? [lambdaCredentials(appDir), slimModules(hasPlugins(batch))] : []),
      ...(savesPackageMaps(batch) ? [withoutPackageMaps(appDir)] : []),
    ],
  } satisfies BuildOptions;
}

function savesPackageMaps(batch: BatchOrder): boolean {
  return batch.settings.sourceMap !== SourceMapMode.NONE && !hasPlugins(batch);
}

/** Plugins of the user's may load packages themselves. */
function hasPlugins({ settings }: BatchOrder): boolean {
  return settings.configFile !== undefined;
}

/** The names that esbuild gives the code of each entry, relative to the directory of the app. */
export function codeOutputs(batch: BatchOrder): string[] {
  return batch.entries.map((_entry, index) => posix.join(OUT, outputName(batch, index)) + extensionOf(batch));
}

function extensionOf({ settings }: BatchOrder): string {
  return settings.format === OutputFormat.ES_MODULE ? '.mjs' : '.js';
}

/** Splits the output of a batch by entry, in their order. */
export function outputsOf(appDir: string, batch: BatchOrder, output: BatchOutput): EntryOutput[] {
  const extension = extensionOf(batch);
  const files = output.outputFiles.map((file) => ({ file, path: file.path.split(sep).join('/') }));
  return codeOutputs(batch).map((code) => {
    const root = posix.dirname(posix.join(appDir.split(sep).join('/'), code));
    const own = files.filter(({ path }) => path.startsWith(`${root}/`));
    return {
      files: new Map(own.map(({ file, path }) => [path.slice(root.length + 1), file])),
      meta: output.metafile.outputs[code],
      programs: programsIn(batch).map(({ out }) => output.metafile.outputs[posix.join(OUT, out) + extension]),
    };
  });
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
