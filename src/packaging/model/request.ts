import type { FileCopy } from '../../bundling/files/file-copies';
import type { Hooks } from './hooks';
import type { Packager } from './packager';
import type { Target } from './target';

/** A function's request for a package. What other constructs may still change is read when it is made. */
export interface PackageRequest {
  readonly packager: Packager;
  /** The directory of the app. */
  readonly appDir: string;
  /** The path of the function. */
  readonly path: string;
  /** What is copied into the package. */
  readonly copies: readonly FileCopy[];
  /** Patterns of what is left out. */
  readonly exclude: readonly string[];
  readonly hooks: Hooks;
  /** Patterns of what it depends on, besides what its packager knows of. */
  readonly watchFiles: readonly string[];
  readonly cacheKey?: string;
  /** How many milliseconds each step may take. */
  readonly timeLimit: number;
  target(): Target;
}
