/** Files about which everything is in the cache that must hold for them to be the same. */
export interface Covered {
  readonly files: ReadonlySet<string>;
  /** The groups of findings about them. */
  readonly groups: readonly string[];
}
