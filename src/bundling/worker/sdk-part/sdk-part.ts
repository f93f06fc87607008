import type { Message, Metafile, OutputFile } from 'esbuild';
import type { Covered } from '../../cache/covered';

/** The file with the SDK for a set of symbols. */
export interface SdkPart {
  readonly file: OutputFile;
  readonly meta: Metafile['outputs'][string];
  /** All files that were read for it, and maybe for others. */
  readonly inputs: Metafile['inputs'];
  readonly warnings: readonly Message[];
  /** When the first file was read, or compared. */
  readonly startedAt: number;
  /** Where the file is, if it is on disk. */
  readonly place?: string;
  /** What the cache knows of its files, as soon as it does; undefined if it is not kept. */
  readonly covered?: Promise<Covered | undefined>;
}
