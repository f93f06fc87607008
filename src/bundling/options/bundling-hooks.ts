/**
 * Files whose default export is a function to call while bundling, in the process that bundles.
 *
 * They are called when a bundle is built, not when it comes from the cache. A bundle is rebuilt when a hook, a file that
 * it imports, a lock file, or an environment variable that it has read changes. For other files that it reads, the
 * function should return `{ watchFiles: [...], watchDirs: [...] }`.
 */
export interface BundlingHooks {
  /**
   * The file to call before bundling, with `{ entry, appDirectory }`: to generate code, for example.
   *
   * @default - none
   */
  readonly before?: string;

  /**
   * The file to call after bundling, with `{ entry, appDirectory, outputDirectory }`: to add files to the folder of the
   * bundle or change them.
   *
   * @default - none
   */
  readonly after?: string;
}
