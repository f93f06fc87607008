import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type * as Esbuild from 'esbuild';
import { portablePath } from '../../../private/paths';
import type { Covered } from '../../cache/covered';
import { UserFileError } from '../../files/user-file-error';
import { Turns, type Wish } from '../life/turns';
import type { BatchOutput } from './call';
import { isBuildFailure } from './failure';

/** The output of a run of esbuild, which exists until it is removed. */
export interface EsbuildRun {
  readonly output: BatchOutput;
  /** The folder that source maps are relative to. */
  readonly outdir: string;
  /** For each entry, inputs of which the cache knows everything. */
  readonly covered?: readonly Promise<readonly Covered[]>[];
  /** Lets runs of other batches start, if the place holds them back. */
  release(): void;
  remove(): void;
}

/** Where the output of a run goes. */
export interface RunPlace {
  /** A writable folder. */
  readonly folder: string;
  /** Whether the output is needed in memory. */
  readonly inMemory: boolean;
  /** When it runs. */
  readonly turn?: Wish;
}

/** esbuild does one run at a time: each uses all processors, and two would take twice the memory. */
const turns = new Turns();

/**
 * Runs esbuild and lets it write to disk: output that goes through a pipe takes three times the memory.
 *
 * The folder in the options is only used in the names of the output.
 */
export async function runEsbuild(
  esbuild: typeof Esbuild,
  options: Esbuild.BuildOptions,
  { folder, inMemory, turn }: RunPlace,
): Promise<EsbuildRun> {
  const appDir = options.absWorkingDir ?? '';
  const named = resolve(appDir, options.outdir ?? '');
  if (inMemory) {
    const output = (await turns.take(() => esbuild.build(options), turn)) as BatchOutput;
    return { output, outdir: named, release: releasing(turn), remove: () => {} };
  }
  const outdir = join(folder, `esbuild-${randomUUID()}`);
  const written = { ...options, write: true, outdir, metafile: true } as const;
  const result = await turns
    .take(() => esbuild.build(written), turn)
    .catch((error) => {
      throw writeFault(error) ?? error;
    });
  const outputs = Object.entries(result.metafile.outputs).map(([output, meta]) => {
    const place = resolve(appDir, output);
    return { path: join(named, relative(outdir, place)), place, meta };
  });
  const outputsByName = outputs.map(({ path, meta }) => [portablePath(appDir, path), meta]);
  return {
    output: {
      ...result,
      outputFiles: outputs.map(({ path, place }) => new WrittenFile(path, place)),
      metafile: { ...result.metafile, outputs: Object.fromEntries(outputsByName) },
    } as unknown as BatchOutput,
    outdir,
    release: releasing(turn),
    remove: () => rmSync(outdir, { recursive: true, force: true }),
  };
}

/** Releases once, however often it is called. */
function releasing(turn: Wish = {}): () => void {
  let isHeld = turn.holds === true;
  return () => {
    if (isHeld) turns.release();
    isHeld = false;
  };
}

/** esbuild reports what is wrong with the disk among the mistakes in the code. */
function writeFault(error: unknown): UserFileError | undefined {
  const failed = isBuildFailure(error) && error.errors.find(({ text }) => text.startsWith('Failed to write to '));
  if (!failed) return undefined;
  return new UserFileError({
    code: failed.text.includes('no space left') ? 'DiskFull' : 'FileNotAccessible',
    what: `esbuild cannot write its output: ${failed.text}`,
    fix: 'free some space there, or synthesize into a folder that can be written',
  });
}

/** An output file that is read on demand. Its text is kept: several questions are asked about the same code. */
export class WrittenFile implements Esbuild.OutputFile {
  public readonly hash = '';
  private known?: string;

  public constructor(
    public readonly path: string,
    public readonly place: string,
  ) {}

  public get contents(): Uint8Array<ArrayBuffer> {
    return readFileSync(this.place) as Uint8Array<ArrayBuffer>;
  }

  public get text(): string {
    this.known ??= readFileSync(this.place, 'utf8');
    return this.known;
  }
}
