/**
 * A file or folder that is copied into the bundle. Links are followed. Programs for Linux and scripts that start with
 * `#!` are executable there. `.git` and what synths and caches leave in a folder (`cdk.out`, `node_modules/.cache`) are
 * not copied.
 */
export interface BundledFile {
  /** The file or folder, relative to the directory of the app. */
  readonly from: string;

  /**
   * Its path in the bundle. With `.`, the contents of a folder go beside the code.
   *
   * @default - the last part of `from`, beside the code
   */
  readonly to?: string;
}
