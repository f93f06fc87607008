import type { Size } from 'aws-cdk-lib';
import type { Entry } from '../files/entry';
import type { BuildSettings } from '../protocol/settings';

/** One function's wish for a bundle. Everything that another construct may still change is asked for when it is built. */
export interface BundleRequest {
  readonly entry: Entry;
  /** The folder of the esbuild package, when the user gave one. */
  readonly esbuildPackage?: string;
  /** Above which size the function is warned. */
  readonly maxBundleSize?: Size;
  /** Whether the types of the entry are checked. */
  readonly typeCheck: boolean;
  /** The path of the function. */
  readonly path: string;
  settings(): BuildSettings;
  /** The runtime, where that is known: `nodejs24.x`. */
  runtime(): string | undefined;
  /** The architecture: `x86_64` or `arm64`. */
  architecture(): string;
  /** The export that Lambda will call, when that is known. */
  wantedExport(): string | undefined;
  /** Adds a line to the function that is worth knowing. */
  note(id: string, message: string): void;
  /** Adds a warning to the function. */
  warn(id: string, message: string): void;
}
