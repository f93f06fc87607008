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
  /** What it reads beside itself; nothing when that is not why. */
  readonly reads?: string;
  /** The package that loads it by a name which it knows only when it runs. */
  readonly loadedBy?: string;
}

/** An import that is left as it is, because the importing code can do without. */
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

/** What the user should know of a file that code reads. */
export interface FileAside {
  /**
   * Code that is copied without being bundled, or a file that is not copied because secrets have such names, or a path of modules
   * that is not followed, or a source that is passed by because it has another ending, or a folder that is not the same in Lambda,
   * or one that is not in the bundle, or modules whose names are known later, or a module that a package requires and that has
   * an `await` at its top level, or a file of a layer.
   */
  readonly kind: 'code' | 'hidden' | 'path' | 'ending' | 'listed' | 'above' | 'unnamed' | 'name' | 'await' | 'layer';
  /** The file, or how the path begins, or the names of modules as far as they are known. */
  readonly file: string;
  /** Where the code names it. */
  readonly at: string;
}

/** A folder or file of the app that a package looks for in the working directory, which is the bundle. */
export interface AppRead {
  readonly path: string;
  /** The package. */
  readonly by: string;
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
  /** What packages ask for that is not there. */
  readonly left?: readonly LeftImport[];
  /** Packages of which there are two copies. */
  readonly twice?: readonly PackageTwice[];
  /** What is to be said of files that are beside the code, or are not. */
  readonly asides?: readonly FileAside[];
  /** What is copied for packages. */
  readonly appReads?: readonly AppRead[];
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
