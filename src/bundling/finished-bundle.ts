import { posix } from 'node:path';
import type * as Esbuild from 'esbuild';
import type { BatchOrder } from './build-order';
import type { BuildSettings } from './build-settings';
import type { BundleContents } from './bundle-files';
import type { BundleRecord } from './bundle-record';
import { esModuleBanner } from './es-module-banner';
import { type EntryOutput, esbuildOptions, outputFolder } from './esbuild-call';
import { exportNames } from './export-names';
import { packageFolder } from './facts';
import { OutputFormat } from './output-format';
import { localPath } from './portable-path';
import { filterSourceMap } from './source-map';
import { SourceMapMode } from './source-map-mode';

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
  ) {
    this.contents = this.withLeanSourceMap();
  }

  /** The entry as it is named in the metafile: links are followed. */
  public get entryPoint(): string {
    return this.output.meta.entryPoint ?? this.batch.entries[this.index].file;
  }

  /** The names that the entry exports. */
  public async exportNames(esbuild: typeof Esbuild): Promise<Pick<BundleRecord, 'exports' | 'moreExports'>> {
    const entry = this.batch.entries[this.index];
    return exportNames(
      {
        path: localPath(this.appDir, this.entryPoint),
        input: this.inputs[this.entryPoint],
        output: this.output.meta,
        code: this.output.files.get(codeFile(this.batch.settings))?.text ?? '',
        options: esbuildOptions(this.appDir, { ...this.batch, entries: [entry] }),
      },
      esbuild,
    );
  }

  /** The map names the app's own sources as they are seen from the app's directory: the same wherever that is. */
  private withLeanSourceMap(): BundleContents {
    const { settings } = this.batch;
    const contents = new Map([...this.output.files].map(([name, file]) => [name, file.contents]));
    const name = codeFile(settings);
    const map = this.output.files.get(`${name}.map`);
    const banner = this.esModuleBanner(name);
    const code = Buffer.concat([Buffer.from(banner), contents.get(name) ?? Buffer.of()]);
    contents.set(name, code);
    if (!map) return contents;
    const folder = outputFolder(settings, this.index);
    const rename = (source: string): string | undefined => {
      const path = posix.join(folder, source);
      return source.startsWith('<') || packageFolder(path) !== undefined ? undefined : path;
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
