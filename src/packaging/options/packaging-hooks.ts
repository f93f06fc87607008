/**
 * Commands that run before and after a package is built: each is a program and its arguments, without a shell. They run
 * only when the package is built, not when it comes from the cache, each within `timeLimit`; if a command fails, the
 * synth fails.
 *
 * A package is built again when its sources, the commands or one of the `watchFiles` change. The same sources should give the
 * same files.
 */
export interface PackagingHooks {
  /**
   * The command before the build: to generate code, for example. It runs in the folder of `entry`.
   *
   * @default - none
   */
  readonly before?: string[];

  /**
   * The command after the build, which may add, change or remove files of the package. It runs in the folder of
   * `entry`; the environment variable `OUTPUT_DIR` names the folder with the package.
   *
   * @default - none
   */
  readonly after?: string[];
}
