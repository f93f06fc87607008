import type { Fault } from '../../private/errors';
import type { NodeModule, StoredBundle } from './bundle-record';
import type { BuildSettings } from './settings';

/** The file in the spare folder that tells what became of the order. */
export const REPORT = 'report.json';

/** The code with which the process ends when the fault is not its own. */
export const ESBUILD_FAILED = 2;

/** What the process that builds is asked for. */
export interface BuildOrder {
  readonly appDir: string;
  /** The folder of the cache; left out when it cannot be written. */
  readonly cacheDir?: string;
  /** The cloud assembly: bundles are put there while they are at hand. */
  readonly outdir: string;
  /** A folder that is removed after the synth: for the report, and for bundles that the cache has no room for. */
  readonly scratchDir: string;
  /** How many processes build at the same time. */
  readonly workers: number;
  /** Whether messages are coloured. */
  readonly color: boolean;
  readonly batches: readonly BatchOrder[];
}

/** Entries that go through esbuild together. */
export interface BatchOrder {
  /** The folder of the esbuild package. */
  readonly esbuild: string;
  readonly settings: BuildSettings;
  readonly entries: readonly EntryOrder[];
  /** Packages that turned out to be impossible to bundle. */
  readonly modules?: readonly NodeModule[];
  /** Code of the app that its one entry runs as programs of their own. */
  readonly programs?: readonly Program[];
  /** Imports of packages that lead nowhere and are left as they are. */
  readonly missing?: readonly MissingImport[];
  /** Folders of packages with compiled parts that esbuild cannot read. They are left out later on, but must be seen first. */
  readonly unread?: readonly string[];
  /** Whether JSX becomes calls of a runtime that is imported, where nothing says otherwise. */
  readonly automaticJsx?: boolean;
}

/** An import of a package that can do without what it names. */
export interface MissingImport {
  readonly name: string;
  /** The folder of the package that asks for it, as seen from the app's directory. */
  readonly folder: string;
}

/** Code that is run in a thread or a process of its own, and so has a file of its own in the bundle. */
export interface Program {
  /** The file, as seen from the app's directory. */
  readonly file: string;
  /** The path that the code asks for, as seen from the bundle. */
  readonly wanted: string;
}

/** One entry. */
export interface EntryOrder {
  /** The key of the entry in the cache, by which the report names it, too. */
  readonly key: string;
  /** The file, as seen from the app's directory. */
  readonly file: string;
}

/** What a process beside the first one is asked for: a batch at a time. */
export interface WorkerOrder extends Omit<BuildOrder, 'batches'> {
  /** A number that the answer has, too. */
  readonly id: number;
  readonly batch: BatchOrder;
}

/** What a process beside the first one answers. */
export interface WorkerReport extends BuildReport {
  readonly id: number;
  /** Why it could not even begin. */
  readonly refusal?: string;
  /** What is wrong with the program itself. */
  readonly crash?: string;
}

/** What became of the order. */
export interface BuildReport {
  readonly results: readonly EntryResult[];
  /** Why nothing was kept in the cache. */
  readonly cacheProblem?: string;
}

/** What became of an entry: a bundle, or the messages of esbuild. */
export interface EntryResult {
  readonly key: string;
  readonly bundle?: StoredBundle;
  readonly errors?: string;
  /** What to do about them. */
  readonly fix?: string;
  /** The mistake in a file of the user's that takes part in bundling. */
  readonly fault?: Fault;
}
