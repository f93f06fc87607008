import type { CodeUsage } from '../../analysis/found/code-usage';
import type { ExportShapes } from './export-shapes';

/** One file of a bundle. */
export interface BundleFile {
  /** Its path in the bundle. */
  readonly name: string;
  /** Its length. */
  readonly bytes: number;
}

/** The share of a package in a bundle. */
export interface PackageShare {
  /** The folder of the package, relative to the app's directory. */
  readonly folder: string;
  /** The size of its code in the bundle. */
  readonly bytes: number;
}

/** A package that cannot be bundled and is installed into `node_modules` beside the code. */
export interface NodeModule {
  readonly name: string;
  /** The folder of the package, relative to the app's directory; undefined if it is not installed there. */
  readonly folder?: string;
}

/** A description of a bundle, without its files. */
export interface BundleDescription {
  /** The names that the entry exports. */
  readonly exports: readonly string[];
  /** Whether there may be exports that cannot be found without running the code. */
  readonly moreExports: boolean;
  /** The shapes of exports that Lambda cannot call. */
  readonly shapes: ExportShapes;
  /** The packages that the code comes from, the largest share first. */
  readonly shares: readonly PackageShare[];
  /** The warnings of esbuild. */
  readonly warnings: readonly string[];
  /** The packages that are installed beside the code. */
  readonly modules: readonly NodeModule[];
  /** A file with decorators whose `tsconfig.json` asks for metadata, which esbuild does not write. */
  readonly decorated?: string;
  /** The usage of AWS and of the environment by the name of the export; `*` for all other exports. */
  readonly usage: Readonly<Record<string, CodeUsage>>;
}

/** The record of a built bundle. */
export interface BundleRecord extends BundleDescription {
  /** The hash of the names and contents of all files. */
  readonly hash: string;
  readonly files: readonly BundleFile[];
}

/** A bundle and its folder. */
export interface StoredBundle extends BundleRecord {
  readonly directory: string;
}

/** The description of a bundle that was not built. */
export const EMPTY_DESCRIPTION: BundleDescription = {
  exports: [],
  moreExports: true,
  shapes: {},
  shares: [],
  warnings: [],
  modules: [],
  usage: {},
};
