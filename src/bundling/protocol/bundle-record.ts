import type { CodeUsage } from '../../analysis/found/code-usage';
import type { ExportShapes } from './export-shapes';

/** One file of a bundle. */
export interface BundleFile {
  /** Its path in the bundle. */
  readonly name: string;
  /** Its length. */
  readonly bytes: number;
}

/** What a package has added to a bundle. */
export interface PackageShare {
  /** The folder of the package, as seen from the app's directory. */
  readonly folder: string;
  /** How much of the code is from there. */
  readonly bytes: number;
}

/** A package that cannot be bundled and goes into the folder `node_modules` beside the code. */
export interface NodeModule {
  readonly name: string;
  /** The folder of the package, as seen from the app's directory; nothing when it is not installed there. */
  readonly folder?: string;
  /** What it reads beside itself; nothing when that is not why. */
  readonly reads?: string;
  /** The package that loads it by a name which it knows only when it runs. */
  readonly loadedBy?: string;
}

/** An import that is left as it is, because whoever asks for it can do without. */
export interface LeftImport {
  readonly name: string;
  /** The package that asks for it. */
  readonly by: string;
}

/** A package that is in a bundle as ES modules and as CommonJS. */
export interface PackageTwice {
  readonly name: string;
  /** What would make one of the two. */
  readonly alias: Readonly<Record<string, string>>;
}

/** What is known of a bundle besides its files. */
export interface BundleDescription {
  /** The names that the entry exports. */
  readonly exports: readonly string[];
  /** Whether there may be more exports than can be told without running the code. */
  readonly moreExports: boolean;
  /** What some of the exports are. */
  readonly shapes: ExportShapes;
  /** Where the code is from, the largest part first. */
  readonly shares: readonly PackageShare[];
  /** The warnings of esbuild. */
  readonly warnings: readonly string[];
  /** What is installed beside the code. */
  readonly modules: readonly NodeModule[];
  /** What packages ask for that is not there. */
  readonly left?: readonly LeftImport[];
  /** Packages of which there are two copies. */
  readonly twice?: readonly PackageTwice[];
  /** A file with decorators whose `tsconfig.json` asks for metadata, which esbuild does not write. */
  readonly decorated?: string;
  /** What the code does with AWS, by the name of the export; `*` for whatever else is exported. */
  readonly usage: Readonly<Record<string, CodeUsage>>;
}

/** What is known of a bundle once it is built. */
export interface BundleRecord extends BundleDescription {
  /** Stands for the names and contents of all files. */
  readonly hash: string;
  readonly files: readonly BundleFile[];
}

/** A bundle and where it lies. */
export interface StoredBundle extends BundleRecord {
  readonly directory: string;
}

/** Nothing is known: of a bundle that was not built, for instance. */
export const EMPTY_DESCRIPTION: BundleDescription = {
  exports: [],
  moreExports: true,
  shapes: {},
  shares: [],
  warnings: [],
  modules: [],
  usage: {},
};
