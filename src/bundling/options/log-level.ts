/** Which messages of esbuild are reported. */
export enum LogLevel {
  /** Errors, and warnings on the function: a comparison that is always false, a duplicate key. */
  WARNING = 'warning',
  /** Only errors that prevent bundling. */
  ERROR = 'error',
}
