/**
 * Commands that run before and after a package is built: each is a program and its arguments, without a shell. They run when
 * something is built, not when the package comes from the cache, each for as long as `timeLimit` allows; a command that fails
 * makes the synth fail.
 *
 * A package is built again when its sources, the commands or one of the `watchFiles` change. The same sources should give the
 * same files.
 */
export interface PackagingHooks {
  /**
   * The command before: to generate code, for example. It runs in the folder of `entry`.
   *
   * @default - none
   */
  readonly before?: string[];

  /**
   * The command after, which may add files to the package, and change or remove them. It runs in the folder of `entry`; the
   * environment variable `OUTPUT_DIR` names the folder with the package.
   *
   * @default - none
   */
  readonly after?: string[];
}
