import type * as Esbuild from 'esbuild';
import { localPath } from '../../private/paths';
import { LogLevel } from '../options/log-level';
import type { BundleContents } from '../protocol/bundle-files';
import type { BundleDescription } from '../protocol/bundle-record';
import type { BatchOrder } from '../protocol/order';
import { decoratedFile } from './decorator-metadata';
import type { EntryOutput } from './esbuild/call';
import { type DescribedExports, describeExports } from './exports/export-names';
import { leftImports } from './failures/left-imports';
import { leadsToAny } from './inputs/leads-to-any';
import { packagesTwice } from './package-needs/package-twice';
import { packageShares } from './package-shares';
import { codeFile, readyFiles } from './ready-files';

/** What esbuild has built, and with which options. */
export interface Built {
  readonly appDir: string;
  readonly batch: BatchOrder;
  readonly inputs: Esbuild.Metafile['inputs'];
  readonly options: Esbuild.BuildOptions;
}

/** Describes the exports of an entry. They are those of its own part, if the SDK is apart. */
export function exportsOf(esbuild: typeof Esbuild, built: Built, output: EntryOutput): Promise<DescribedExports> {
  const { appDir, batch, inputs, options } = built;
  const { entryPoint = '' } = output.meta;
  const path = localPath(appDir, entryPoint);
  const code = output.files.get(codeFile(batch.settings))?.text ?? '';
  const one = { ...options, entryPoints: [path] };
  return describeExports({ path, input: inputs[entryPoint], output: output.meta, code, options: one }, esbuild);
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
    { outdir, sendsFunctions }: { readonly outdir: string; readonly sendsFunctions: boolean },
  ) {
    this.contents = readyFiles({ appDir, batch, index, output, inputs, outdir, sendsFunctions });
  }

  /** The entry as the metafile names it: links are followed. */
  public get entryPoint(): string {
    return this.output.meta.entryPoint ?? this.batch.entries[this.index].file;
  }

  /**
   * Describes the bundle.
   *
   * @param known its exports, if they are known already
   */
  public async describe(
    esbuild: typeof Esbuild,
    warnings: readonly Esbuild.Message[],
    known?: Promise<DescribedExports>,
  ): Promise<Omit<BundleDescription, 'usage'>> {
    const { appDir, batch, inputs, options } = this;
    const own = [...this.ownWarnings(warnings)];
    const exports = await (known ?? exportsOf(esbuild, { appDir, batch, inputs, options }, this.output));
    return {
      ...exports,
      shares: packageShares(this.appDir, this.output.meta.inputs),
      warnings: own.length === 0 ? [] : await esbuild.formatMessages(own, { kind: 'warning', color: false }),
      modules: [...(this.batch.modules ?? []), ...this.batch.settings.nodeModules.map((name) => ({ name }))],
      left: leftImports(this.batch, this.inputs, this.output.meta.inputs),
      twice: packagesTwice(this.appDir, this.inputs, this.output.meta.inputs),
      decorated: decoratedFile(this.appDir, this.batch.settings, Object.keys(this.output.meta.inputs)),
    };
  }

  /** The warnings about this entry, whatever else is in the batch. */
  private ownWarnings(warnings: readonly Esbuild.Message[]): readonly Esbuild.Message[] {
    if (this.batch.settings.logLevel === LogLevel.ERROR) return [];
    return warnings.filter(({ location }) => !location || leadsToAny(this.inputs, this.entryPoint, [location.file]));
  }
}
