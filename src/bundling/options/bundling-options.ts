import type { Duration, Size } from 'aws-cdk-lib';
import type { AwsSdkMode } from './aws-sdk-mode';
import type { BundledFile } from './bundled-file';
import type { BundlingHooks } from './bundling-hooks';
import type { Charset } from './charset';
import type { LegalComments } from './legal-comments';
import type { Loader } from './loader';
import type { LogLevel } from './log-level';
import type { OutputFormat } from './output-format';
import type { SourceMapMode } from './source-map-mode';

/**
 * How an entry is bundled.
 *
 * Paths are relative to the directory of the app, where `cdk.json` or the nearest `package.json` is.
 */
export interface BundlingOptions {
  /**
   * The module system of the bundle.
   *
   * @default OutputFormat.AUTO
   * @see https://esbuild.github.io/api/#format
   */
  readonly format?: OutputFormat;

  /**
   * Where the function gets the AWS SDK for JavaScript (version 3) from.
   *
   * @default AwsSdkMode.SLIM
   */
  readonly awsSdk?: AwsSdkMode;

  /**
   * The oldest engine that must understand the bundle, in esbuild's notation: `node22`, `es2022`.
   *
   * @default - the Node.js version of the function's runtime; `node24` if that is not known during synthesis
   * @see https://esbuild.github.io/api/#target
   */
  readonly target?: string;

  /**
   * Whether the code is minified: white space removed, names shortened, syntax simplified.
   *
   * @default true
   * @see https://esbuild.github.io/api/#minify
   */
  readonly minify?: boolean;

  /**
   * Whether functions and classes keep their `name` when they are renamed, as code that writes
   * `this.name = this.constructor.name` relies on. Costs about 6 % of the size of a minified bundle.
   *
   * @default true
   * @see https://esbuild.github.io/api/#keep-names
   */
  readonly keepNames?: boolean;

  /**
   * Where the source map goes. It maps to your own sources, not into `node_modules`.
   *
   * @default SourceMapMode.FILE
   * @see https://esbuild.github.io/api/#sourcemap
   */
  readonly sourceMap?: SourceMapMode;

  /**
   * Whether the source map holds the text of the sources, and not only their names and lines.
   *
   * @default false
   * @see https://esbuild.github.io/api/#sources-content
   */
  readonly sourcesContent?: boolean;

  /**
   * Global names and their replacements. The values are JavaScript: JSON or another name. A string needs its own
   * quotes: `{ 'process.env.STAGE': JSON.stringify('prod'), VERSION: '3' }`.
   *
   * @default - nothing is replaced
   * @see https://esbuild.github.io/api/#define
   */
  readonly define?: { [name: string]: string };

  /**
   * Packages and files that are not bundled because a layer or the runtime provides them. One `*` matches any text:
   * `@aws-sdk/*`.
   *
   * @default - everything is bundled
   * @see https://esbuild.github.io/api/#external
   */
  readonly externalModules?: string[];

  /**
   * Packages that are installed into `node_modules` beside the code instead of being bundled: for Linux, the architecture
   * of the function and glibc, with the package manager of the app and in its versions.
   *
   * Some imported packages are installed this way without being named: those with compiled parts, unless the loader of
   * `.node` files is set, those that look for their own files, unless `files` includes these, and those that other
   * packages load by a name that is known only at run time, such as database drivers.
   *
   * Packages of the workspace, of folders, archives and repositories, and those that the app has patched, are copied
   * from the app with the files that they would publish, without a registry. All others must match the hashes in the
   * lock file. Their scripts run if the package manager's settings allow it, without secrets in the environment.
   *
   * @default - packages that cannot be bundled
   */
  readonly nodeModules?: string[];

  /**
   * How imported files are loaded, by extension: `{ '.html': Loader.TEXT }`.
   *
   * @default - esbuild's own choice for JavaScript, TypeScript, JSON and text files
   * @see https://esbuild.github.io/api/#loader
   */
  readonly loader?: { [extension: string]: Loader };

  /**
   * Modules to use instead of others: `{ 'node-fetch': './src/fetch.ts' }`.
   *
   * @default - no replacements
   * @see https://esbuild.github.io/api/#alias
   */
  readonly alias?: { [module: string]: string };

  /**
   * Files whose exports replace globals of the same name. They are loaded first.
   *
   * @default - none
   * @see https://esbuild.github.io/api/#inject
   */
  readonly inject?: string[];

  /**
   * Code at the start of the bundle.
   *
   * @default - none
   * @see https://esbuild.github.io/api/#banner
   */
  readonly banner?: string;

  /**
   * Code at the end of the bundle.
   *
   * @default - none
   * @see https://esbuild.github.io/api/#footer
   */
  readonly footer?: string;

  /**
   * The tsconfig.json that applies to all files.
   *
   * @default - the one nearest to each file
   * @see https://esbuild.github.io/api/#tsconfig
   */
  readonly tsconfig?: string;

  /**
   * The fields of a package's `package.json` that may name its main file, in order of preference.
   *
   * @default ['module', 'main']
   * @see https://esbuild.github.io/api/#main-fields
   */
  readonly mainFields?: string[];

  /**
   * Conditions to match in the `exports` of packages, besides `node`, `import` or `require`, and `default`.
   *
   * @default ['module']
   * @see https://esbuild.github.io/api/#conditions
   */
  readonly conditions?: string[];

  /**
   * Whether calls to `console` are removed.
   *
   * @default false
   * @see https://esbuild.github.io/api/#drop
   */
  readonly dropConsole?: boolean;

  /**
   * Whether `debugger` statements are removed.
   *
   * @default true
   * @see https://esbuild.github.io/api/#drop
   */
  readonly dropDebugger?: boolean;

  /**
   * Labels whose statements are removed: with `['DEV']`, the statements labelled `DEV:`.
   *
   * @default - none
   * @see https://esbuild.github.io/api/#drop-labels
   */
  readonly dropLabels?: string[];

  /**
   * How characters beyond ASCII are written.
   *
   * @default Charset.UTF8
   * @see https://esbuild.github.io/api/#charset
   */
  readonly charset?: Charset;

  /**
   * Which messages of esbuild are reported.
   *
   * @default LogLevel.WARNING
   * @see https://esbuild.github.io/api/#log-level
   */
  readonly logLevel?: LogLevel;

  /**
   * What happens to comments that contain a licence.
   *
   * @default LegalComments.NONE
   * @see https://esbuild.github.io/api/#legal-comments
   */
  readonly legalComments?: LegalComments;

  /**
   * Files and folders that are copied into the bundle, such as templates, or an engine that a package expects beside the
   * code. The bundle is rebuilt when one of them changes.
   *
   * @default - none
   */
  readonly files?: BundledFile[];

  /**
   * A JavaScript file with options of esbuild: for plugins, and for options that are missing here. Its default export is
   * an object, or a function, possibly asynchronous, that gets the options for esbuild and returns the options to use
   * instead.
   *
   * It has the last word. If it is an object, lists (`plugins`, `external`, `inject`) are appended, maps (`define`,
   * `loader`, `alias`) are merged, and all other options replace those set here. `format`, `sourcemap`,
   * `platform`, `entryPoints` and the options for output files cannot be set.
   *
   * The files, folders, modules and environment variables that the file and its plugins read are recorded, and the
   * bundle is rebuilt when any of them changes. If something can't be recorded (a process, the network, the time,
   * compiled code), the bundle is rebuilt at every synth, with a line that says why. Set `watchFiles` or `cacheKey` to
   * have it cached again.
   *
   * @default - none
   * @see https://esbuild.github.io/plugins/
   */
  readonly configFile?: string;

  /**
   * Files with functions to call before and after bundling.
   *
   * @default - none
   */
  readonly hooks?: BundlingHooks;

  /**
   * More files that the bundle depends on: paths, folders or patterns (`schema/*.graphql`). The bundle is rebuilt when one
   * of them is changed, added or removed.
   *
   * Use it for files that a configuration file or a hook has another process read: such bundles are then cached. Patterns
   * search `node_modules` only if they name it.
   *
   * @default - the files that are imported, copied, or read by the configuration file and hooks
   */
  readonly watchFiles?: string[];

  /**
   * A string for everything else that the bundle depends on, such as a commit hash that is part of the code. The bundle is
   * rebuilt when it changes.
   *
   * Use it when a configuration file or a hook asks another process, the network or the clock: such bundles are then cached.
   *
   * @default - such bundles are rebuilt at every synth
   */
  readonly cacheKey?: string;

  /**
   * Whether types are checked during synthesis: by the app's own TypeScript, once for each `tsconfig.json`, and only if
   * something has changed since the last check. Errors make the synth fail.
   *
   * @default false
   */
  readonly typeCheck?: boolean;

  /**
   * How long each of these may take: a call of a hook, the configuration file, a callback of a plugin, esbuild without
   * its plugins, the type check, and each run of a package manager. Whatever takes longer is stopped, with everything
   * it started, and the synth fails. For bundles that are built together, the longest limit applies.
   *
   * Valid range: 1 second or more.
   *
   * @default Duration.minutes(10)
   */
  readonly timeLimit?: Duration;

  /**
   * The maximum total size of the files in the bundle before they are zipped. A larger bundle causes a warning that
   * names the largest packages in it. More than 250 MB is an error with any setting, because
   * Lambda rejects it.
   *
   * @default - no warning
   */
  readonly maxBundleSize?: Size;

  /**
   * The folder of the esbuild package to use. Its version must be one of 0.25 to 0.28.
   *
   * @default - searched for in the app, the entry's folder, the working directory, lambdaform's own folder and PATH
   */
  readonly esbuildPackage?: string;
}
