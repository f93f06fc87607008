import type { BuildSettings } from './build-settings';
import type { Entry } from './entry';

/** One function's wish for a bundle. Everything that another construct may still change is asked for when it is built. */
export interface BundleRequest {
  readonly entry: Entry;
  /** The folder of the esbuild package, when the user gave one. */
  readonly esbuildPackage?: string;
  /** The path of the function. */
  readonly path: string;
  settings(): BuildSettings;
  /** The export that Lambda will call, when that is known. */
  wantedExport(): string | undefined;
}
