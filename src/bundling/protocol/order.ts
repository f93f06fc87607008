import type { Fault } from '../../private/errors';
import type { NodeModule, StoredBundle } from './bundle-record';
import type { BuildSettings } from './settings';

/** The file in the scratch folder with the report. */
export const REPORT = 'report.json';

/** The pipe for failures of the whole build: they reach the app when nothing can be written to disk. */
export const FAILURE_PIPE = 3;

/** The argument that makes the program wait for its order. The folder of the esbuild follows that the order will name. */
export const WAITING_ARGUMENT = 'waiting';

/** What a program that has waited writes to the pipe when it has its order. Until then, it has done nothing. */
export const TAKEN = 'taken';

/** What it writes there when its report is written, and nothing else is to come. */
export const REPORTED = 'reported';

/** Why nothing was built. */
export interface BuildFailure {
  /** A fault of the user's. */
  readonly fault?: Fault;
  /** Why esbuild could not run. */
  readonly refusal?: string;
  /** The signal that ended a process. */
  readonly signal?: string;
  /** The error of the program itself. */
  readonly crash?: string;
}

/** The order to the process that builds. */
export interface BuildOrder {
  readonly appDir: string;
  /** The folder of the cache; undefined if it cannot be written. */
  readonly cacheDir?: string;
  /** Groups of findings in the cache that hold, as long as no code of the user's runs. */
  readonly holding?: readonly string[];
  /** The cloud assembly, where bundles are written while they are in memory. */
  readonly outdir: string;
  /** A folder that is removed after the build: for the report, and for bundles that cannot be cached. */
  readonly scratchDir: string;
  /** The number of processes that build at the same time. */
  readonly workers: number;
  /** How many milliseconds code of the user's and esbuild may take. */
  readonly timeLimit: number;
  /** Whether messages are colored. */
  readonly color: boolean;
  readonly batches: readonly BatchOrder[];
  /** Variables for esbuild, for a process that was started without them. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Whether code of the user's runs while a batch is built. */
export function runsUserCode({ settings }: BatchOrder): boolean {
  return [settings.configFile, settings.before, settings.after].some((file) => file !== undefined);
}

/** Entries that esbuild builds together. */
export interface BatchOrder {
  /** The folder of the esbuild package. */
  readonly esbuild: string;
  /** Stands for the versions of all that builds. */
  readonly tools?: string;
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
  /** Code of the app that asks which module has loaded it. */
  readonly parents?: readonly string[];
  /** Packages that are taken as CommonJS, since some code requires them. */
  readonly mains?: readonly MainFile[];
  /** Whether the AWS SDK is in one file with the code that uses it. */
  readonly undivided?: boolean;
  /** Whether all packages but the AWS SDK are in one file with the code that uses them. */
  readonly packagesInside?: boolean;
}

/** A package that is CommonJS for Node.js, and an ES module for bundlers. */
export interface MainFile {
  /** What code writes to get it. */
  readonly name: string;
  /** The file for bundlers. */
  readonly module: string;
  /** The file for Node.js. */
  readonly main: string;
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
  /** The key of the entry, in the cache and in the report. */
  readonly key: string;
  /** The file, relative to the app's directory. */
  readonly file: string;
  /** The exports whose code is read; all of them if this is left out. */
  readonly exports?: readonly string[];
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
  /** Why there are no results. */
  readonly failure?: BuildFailure;
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
  /** What to do about the errors. */
  readonly fix?: string;
  /** What the user's code does that can't be recorded, so that the bundle is not cached. */
  readonly gaps?: readonly string[];
  /** The fault of a file of the user's that takes part in bundling. */
  readonly fault?: Fault;
}
