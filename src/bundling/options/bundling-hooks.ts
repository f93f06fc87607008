/**
 * Files whose default export is a function that is called while bundling, in the process that bundles.
 *
 * They are called when a bundle is built, not when it comes from the cache. A bundle is built anew when a hook, a file
 * that it imports, a lock file, or an environment variable that it has asked for changes. For other files that it reads,
 * the function should return `{ watchFiles: [...], watchDirs: [...] }`.
 */
export interface BundlingHooks {
  /**
   * The file to call before bundling, with `{ entry, appDirectory }`: to generate code.
   *
   * @default - none
   */
  readonly before?: string;

  /**
   * The file to call after bundling, with `{ entry, appDirectory, outputDirectory }`: to add files to the folder of the
   * bundle, or to change them.
   *
   * @default - none
   */
  readonly after?: string;
}
