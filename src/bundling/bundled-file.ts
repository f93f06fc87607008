/**
 * A file or folder that is copied into the bundle. Links are followed. Only contents are copied: a program must be made
 * executable by the code that calls it, after it has copied it to `/tmp`.
 */
export interface BundledFile {
  /** The file or folder, relative to the directory of the app. */
  readonly from: string;

  /**
   * Its path in the bundle. `.` puts what is in a folder beside the code.
   *
   * @default - the last part of `from`, beside the code
   */
  readonly to?: string;
}
