import type { Size } from 'aws-cdk-lib';
import { ALL } from '../../../analysis/found/code-usage';
import type { Entry } from '../../files/entry';
import type { BuildSettings } from '../../protocol/settings';

/** A function's request for a bundle. Values that other constructs may still change are read when it is built. */
export interface BundleRequest {
  readonly entry: Entry;
  /** The folder of the esbuild package, if the user gives one. */
  readonly esbuildPackage?: string;
  /** The size above which the function gets a warning. */
  readonly maxBundleSize?: Size;
  /** Whether the code is only read, and deployed by somebody else. */
  readonly isOnlyRead?: boolean;
  /** Whether the entry is run as a program, and no export of it is called. */
  readonly isProgram?: boolean;
  /** Whether the types of the entry are checked. */
  readonly typeCheck: boolean;
  /** How many milliseconds each part of the build may take. */
  readonly timeLimit: number;
  /** The path of the function. */
  readonly path: string;
  settings(): BuildSettings;
  /** The runtime, if it is known: `nodejs24.x`. */
  runtime(): string | undefined;
  /** The architecture: `x86_64` or `arm64`. */
  architecture(): string;
  /** Whether the function has layers; missing if that is unknown. */
  hasLayers?(): boolean;
  /** The export that Lambda will call, if it is known. */
  wantedExport(): string | undefined;
  /** Adds a line to the function that is worth knowing. */
  note(id: string, message: string): void;
  /** Adds a warning to the function. */
  warn(id: string, message: string): void;
}

/** The export that counts as called, even if the function does not say which one it is: all that a program has. */
export function calledExport(request: Pick<BundleRequest, 'isProgram' | 'wantedExport'>): string {
  return request.isProgram ? ALL : (request.wantedExport() ?? 'handler');
}
