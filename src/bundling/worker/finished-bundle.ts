import { join, resolve } from 'node:path';
import type * as Esbuild from 'esbuild';
import { localPath, portablePath } from '../../private/paths';
import { packageFolder } from '../files/facts';
import { LogLevel } from '../options/log-level';
import { OutputFormat } from '../options/output-format';
import { SourceMapMode } from '../options/source-map-mode';
import type { BundleContents } from '../protocol/bundle-files';
import type { BundleKnowledge } from '../protocol/bundle-record';
import type { BatchOrder } from '../protocol/order';
import { packageShares } from '../protocol/package-shares';
import type { BuildSettings } from '../protocol/settings';
import { decoratedFile } from './decorator-metadata';
import { type EntryOutput, outputFolder } from './esbuild/call';
import { linesBefore } from './esbuild/place-of-module';
import { REPLACEABLE_EXPORTS } from './esbuild/replaceable-exports';
import { describeExports } from './export-names';
import { leadsToAny } from './format-choice';
import { filterSourceMap } from './source-map';

/** The name of the code file in a bundle. */
export function codeFile(settings: BuildSettings): string {
  return settings.format === OutputFormat.ES_MODULE ? 'index.mjs' : 'index.js';
}

/** What esbuild made of an entry, made ready for Lambda. */
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

  /** The entry as it is named in the metafile: links are followed. */
  public get entryPoint(): string {
    return this.output.meta.entryPoint ?? this.batch.entries[this.index].file;
  }

  /** What there is to know about the bundle. */
  public async knowledge(
    esbuild: typeof Esbuild,
    warnings: readonly Esbuild.Message[],
  ): Promise<Omit<BundleKnowledge, 'usage'>> {
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
      warnings: await esbuild.formatMessages([...this.own(warnings)], { kind: 'warning', color: false }),
      modules: [...(this.batch.modules ?? []), ...this.batch.settings.nodeModules.map((name) => ({ name }))],
      decorated: decoratedFile(this.appDir, this.batch.settings, Object.keys(this.output.meta.inputs)),
    };
  }

  /** The warnings that concern this entry: the same whatever else is in the batch. */
  private own(warnings: readonly Esbuild.Message[]): readonly Esbuild.Message[] {
    if (this.batch.settings.logLevel === LogLevel.ERROR) return [];
    return warnings.filter(({ location }) => !location || leadsToAny(this.inputs, this.entryPoint, [location.file]));
  }

  /** The map names the app's own sources as they are seen from the app's directory: the same wherever that is. */
  private withLeanSourceMap(): BundleContents {
    const { settings } = this.batch;
    const contents = new Map([...this.output.files].map(([name, file]) => [name, file.contents]));
    const name = codeFile(settings);
    const map = this.output.files.get(`${name}.map`);
    const isModule = settings.format === OutputFormat.ES_MODULE;
    const before = linesBefore(isModule, this.output.files.get(name)?.text ?? '', settings.banner);
    const after = isModule ? '' : REPLACEABLE_EXPORTS;
    const code = Buffer.concat([Buffer.from(before), contents.get(name) ?? Buffer.of(), Buffer.from(after)]);
    contents.set(name, code);
    if (!map) return contents;
    const folder = join(this.outdir, outputFolder(this.batch, this.index));
    const isInPackage = packageFolder(this.appDir) !== undefined;
    const rename = (source: string): string | undefined => {
      if (source.startsWith('<') || (!isInPackage && source.includes('/node_modules/'))) return undefined;
      const path = /^[\w-]{2,}:/.test(source) ? source : portablePath(this.appDir, resolve(folder, source));
      return packageFolder(path) === undefined ? path : undefined;
    };
    const lean = filterSourceMap(map.text, rename, before ? 1 : 0);
    const inline = settings.sourceMap === SourceMapMode.INLINE;
    if (inline) contents.delete(`${name}.map`);
    else contents.set(`${name}.map`, Buffer.from(lean));
    const url = inline ? `data:application/json;base64,${Buffer.from(lean).toString('base64')}` : `${name}.map`;
    contents.set(name, Buffer.concat([code, Buffer.from(`//# sourceMappingURL=${url}\n`)]));
    return contents;
  }
}
