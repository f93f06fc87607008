/** Which findings of esbuild are told. */
export enum LogLevel {
  /** What it finds odd, too, as warnings of the function: a comparison that is always false, a key given twice. */
  WARNING = 'warning',
  /** Only what keeps an entry from being bundled. */
  ERROR = 'error',
}
