/** One file of a bundle. */
export interface BundleFile {
  /** Its path in the bundle. */
  readonly name: string;
  /** Its length. */
  readonly bytes: number;
}

/** What is known of a bundle once it is built. */
export interface BundleRecord {
  /** Stands for the names and contents of all files. */
  readonly hash: string;
  readonly files: readonly BundleFile[];
  /** The names that the entry exports. */
  readonly exports: readonly string[];
  /** Whether there may be more exports than can be told without running the code. */
  readonly moreExports: boolean;
}

/** A bundle and where it lies. */
export interface StoredBundle extends BundleRecord {
  readonly directory: string;
}
