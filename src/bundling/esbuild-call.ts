import { posix, resolve, sep } from 'node:path';
import type { BuildOptions, BuildResult, Metafile, OutputFile } from 'esbuild';
import { AwsSdkMode } from './aws-sdk-mode';
import type { BatchOrder } from './build-order';
import { type BuildSettings, copiesFiles } from './build-settings';
import { PLACE_IN_ES_MODULE } from './es-module-banner';
import { lambdaCredentials } from './lambda-credentials';
import { OutputFormat } from './output-format';
import { SourceMapMode } from './source-map-mode';

/** Where esbuild thinks that it writes. Nothing is ever there, but paths in the output are relative to it. */
export const OUT = '.lambdaform';

/** What esbuild made of a batch. */
export type BatchOutput = BuildResult<{ write: false; metafile: true }>;

/** What esbuild made of one entry. */
export interface EntryOutput {
  /** Files by their path in the bundle. */
  readonly files: ReadonlyMap<string, OutputFile>;
  /** What the metafile says about the bundle. */
  readonly meta: Metafile['outputs'][string];
}

/** The options of esbuild for a batch. */
export function esbuildOptions(appDir: string, { settings, entries }: BatchOrder) {
  const isModule = settings.format === OutputFormat.ES_MODULE;
  return {
    absWorkingDir: appDir,
    entryPoints: entries.map(({ file }, index) => ({ in: resolve(appDir, file), out: outputName(settings, index) })),
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
    loader: settings.loader,
    alias: settings.alias,
    inject: [...settings.inject],
    banner: settings.banner ? { js: settings.banner } : undefined,
    footer: settings.footer ? { js: settings.footer } : undefined,
    tsconfig: settings.tsconfig,
    mainFields: [...settings.mainFields],
    conditions: [...settings.conditions],
    drop: [...settings.drop],
    legalComments: settings.legalComments,
    charset: 'utf8',
    logLevel: 'silent',
    plugins: settings.awsSdk === AwsSdkMode.SLIM ? [lambdaCredentials(appDir)] : [],
  } satisfies BuildOptions;
}

/** Takes the outputs of a batch apart, in the order of its entries. */
export function outputsOf(appDir: string, { settings, entries }: BatchOrder, output: BatchOutput): EntryOutput[] {
  const extension = settings.format === OutputFormat.ES_MODULE ? '.mjs' : '.js';
  const files = output.outputFiles.map((file) => ({ file, path: file.path.split(sep).join('/') }));
  return entries.map((_entry, index) => {
    const code = posix.join(OUT, outputName(settings, index)) + extension;
    const root = posix.dirname(posix.join(appDir.split(sep).join('/'), code));
    const own = files.filter(({ path }) => path.startsWith(`${root}/`));
    return {
      files: new Map(own.map(({ file, path }) => [path.slice(root.length + 1), file])),
      meta: output.metafile.outputs[code],
    };
  });
}

/** The path that sources are relative to in the source map of an entry. */
export function outputFolder(settings: BuildSettings, index: number): string {
  return posix.dirname(posix.join(OUT, outputName(settings, index)));
}

/** Entries of a batch get a folder each. One that copies files is alone, and they lie beside it. */
function outputName(settings: BuildSettings, index: number): string {
  return copiesFiles(settings) ? 'index' : `${index}/index`;
}
