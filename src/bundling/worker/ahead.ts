import type * as Esbuild from 'esbuild';
import { pause } from './batch-parts';
import { outputsOf } from './esbuild/call';
import type { EsbuildRun } from './esbuild/run';
import type { DescribedExports } from './exports/export-names';
import { type Built, exportsOf } from './finished-bundle';
import { type Readable, readableOf } from './read-batch';

/** What is found out about a batch while esbuild links its SDK: what follows from the own part of the code. */
export class Ahead {
  public readable?: Readable;
  public readonly exports: Promise<DescribedExports>[] = [];
  private isOver = false;

  public constructor(
    private readonly esbuild: typeof Esbuild,
    private readonly built: Omit<Built, 'inputs'>,
    private readonly run: EsbuildRun,
  ) {}

  /** @param inputs the inputs, with the files of the SDK that they import */
  public async start(inputs: Esbuild.Metafile['inputs']): Promise<void> {
    const { esbuild, built, run } = this;
    this.readable = readableOf(esbuild, { ...built, inputs });
    const own = { ...built, inputs: run.output.metafile.inputs };
    for (const output of outputsOf(built.appDir, built.batch, run.output)) {
      if (this.isOver) return;
      const exports = exportsOf(esbuild, own, output);
      // What fails is told when it is asked for.
      exports.catch(() => {});
      this.exports.push(exports);
      await pause();
    }
  }

  /** What is not found out yet is found out by who needs it. */
  public end(): void {
    this.isOver = true;
  }
}
