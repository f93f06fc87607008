import type { Fault } from '../../private/errors';
import type { NodeModule, StoredBundle } from './bundle-record';
import type { BuildSettings } from './settings';

/** The file in the scratch folder with the report. */
export const REPORT = 'report.json';

/** The exit code of the process if esbuild could not run. */
export const ESBUILD_FAILED = 2;

/** The order to the process that builds. */
export interface BuildOrder {
  readonly appDir: string;
  /** The folder of the cache; undefined if it cannot be written. */
  readonly cacheDir?: string;
  /** The cloud assembly, where bundles are written while they are in memory. */
  readonly outdir: string;
  /** A folder that is removed after the build: for the report, and for bundles that cannot be cached. */
  readonly scratchDir: string;
  /** The number of processes that build at the same time. */
  readonly workers: number;
  /** Whether messages are colored. */
  readonly color: boolean;
  readonly batches: readonly BatchOrder[];
}

/** Entries that esbuild builds together. */
export interface BatchOrder {
  /** The folder of the esbuild package. */
  readonly esbuild: string;
  readonly settings: BuildSettings;
  readonly entries: readonly EntryOrder[];
  /** Packages that turned out to be impossible to bundle. */
  readonly modules?: readonly NodeModule[];
}

/** One entry. */
export interface EntryOrder {
  /** The key of the entry, in the cache and in the report. */
  readonly key: string;
  /** The file, relative to the app's directory. */
  readonly file: string;
}

/** The order to a worker besides the first process: one batch. */
export interface WorkerOrder extends Omit<BuildOrder, 'batches'> {
  /** A number that the report repeats. */
  readonly id: number;
  readonly batch: BatchOrder;
}

/** The report of a worker besides the first process. */
export interface WorkerReport extends BuildReport {
  readonly id: number;
  /** Why esbuild could not run. */
  readonly refusal?: string;
  /** The error of the program itself. */
  readonly crash?: string;
}

/** The report on an order. */
export interface BuildReport {
  readonly results: readonly EntryResult[];
  /** Why nothing was cached. */
  readonly cacheProblem?: string;
}

/** The result for an entry: a bundle, or the error messages of esbuild, or a fault. */
export interface EntryResult {
  readonly key: string;
  readonly bundle?: StoredBundle;
  readonly errors?: string;
  /** The fault of a file of the user's that takes part in bundling. */
  readonly fault?: Fault;
}
