import { join, resolve } from 'node:path';
import type * as Esbuild from 'esbuild';
import { localPath, packageFolder, portablePath } from '../../private/paths';
import { LogLevel } from '../options/log-level';
import { OutputFormat } from '../options/output-format';
import { SourceMapMode } from '../options/source-map-mode';
import type { BundleContents } from '../protocol/bundle-files';
import type { BundleDescription } from '../protocol/bundle-record';
import type { BatchOrder } from '../protocol/order';
import type { BuildSettings } from '../protocol/settings';
import { decoratedFile } from './decorator-metadata';
import { type EntryOutput, outputFolder } from './esbuild/call';
import { esModuleBanner } from './esbuild/es-module-banner';
import { describeExports } from './export-names';
import { leadsToAny } from './format-choice';
import { packageShares } from './package-shares';
import { filterSourceMap } from './source-map';

/** The name of the code file in a bundle. */
export function codeFile(settings: BuildSettings): string {
  return settings.format === OutputFormat.ES_MODULE ? 'index.mjs' : 'index.js';
}

/** The bundle of an entry, made ready for Lambda. */
export class FinishedBundle {
  /** The files. */
  public readonly contents: BundleContents;

  public constructor(
    private readonly appDir: string,
    private readonly batch: BatchOrder,
    private readonly index: number,
    private readonly output: EntryOutput,
    private readonly inputs: Esbuild.Metafile['inputs'],
    private readonly options: Esbuild.BuildOptions,
    private readonly outdir: string,
  ) {
    this.contents = this.withLeanSourceMap();
  }

  /** The entry as the metafile names it: links are followed. */
  public get entryPoint(): string {
    return this.output.meta.entryPoint ?? this.batch.entries[this.index].file;
  }

  /** Describes the bundle. */
  public async describe(
    esbuild: typeof Esbuild,
    warnings: readonly Esbuild.Message[],
  ): Promise<Omit<BundleDescription, 'usage'>> {
    const exports = await describeExports(
      {
        path: localPath(this.appDir, this.entryPoint),
        input: this.inputs[this.entryPoint],
        output: this.output.meta,
        code: this.output.files.get(codeFile(this.batch.settings))?.text ?? '',
        options: { ...this.options, entryPoints: [localPath(this.appDir, this.entryPoint)] },
      },
      esbuild,
    );
    return {
      ...exports,
      shares: packageShares(this.appDir, this.output.meta.inputs),
      warnings: await esbuild.formatMessages([...this.ownWarnings(warnings)], { kind: 'warning', color: false }),
      modules: [...(this.batch.modules ?? []), ...this.batch.settings.nodeModules.map((name) => ({ name }))],
      decorated: decoratedFile(this.appDir, this.batch.settings, Object.keys(this.output.meta.inputs)),
    };
  }

  /** The warnings about this entry, whatever else is in the batch. */
  private ownWarnings(warnings: readonly Esbuild.Message[]): readonly Esbuild.Message[] {
    if (this.batch.settings.logLevel === LogLevel.ERROR) return [];
    return warnings.filter(({ location }) => !location || leadsToAny(this.inputs, this.entryPoint, [location.file]));
  }

  /** The map names the app's own sources relative to the app's directory, so that it is the same wherever that is. */
  private withLeanSourceMap(): BundleContents {
    const { settings } = this.batch;
    const contents = new Map([...this.output.files].map(([name, file]) => [name, file.contents]));
    const name = codeFile(settings);
    const map = this.output.files.get(`${name}.map`);
    const banner = this.esModuleBanner(name);
    const code = Buffer.concat([Buffer.from(banner), contents.get(name) ?? Buffer.of()]);
    contents.set(name, code);
    if (!map) return contents;
    const folder = join(this.outdir, outputFolder(this.batch, this.index));
    const isInPackage = packageFolder(this.appDir) !== undefined;
    const rename = (source: string): string | undefined => {
      if (source.startsWith('<') || (!isInPackage && source.includes('/node_modules/'))) return undefined;
      const path = /^[\w-]{2,}:/.test(source) ? source : portablePath(this.appDir, resolve(folder, source));
      return packageFolder(path) === undefined ? path : undefined;
    };
    const lean = filterSourceMap(map.text, rename, banner ? 1 : 0);
    const inline = settings.sourceMap === SourceMapMode.INLINE;
    if (inline) contents.delete(`${name}.map`);
    else contents.set(`${name}.map`, Buffer.from(lean));
    const url = inline ? `data:application/json;base64,${Buffer.from(lean).toString('base64')}` : `${name}.map`;
    contents.set(name, Buffer.concat([code, Buffer.from(`//# sourceMappingURL=${url}\n`)]));
    return contents;
  }
  private esModuleBanner(name: string): string {
    const { settings } = this.batch;
    if (settings.format !== OutputFormat.ES_MODULE) return '';
    return esModuleBanner(this.output.files.get(name)?.text ?? '', settings.banner);
  }
}
