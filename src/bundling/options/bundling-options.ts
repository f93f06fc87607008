import type { Size } from 'aws-cdk-lib';
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
   * Where the function has the AWS SDK for JavaScript (version 3) from.
   *
   * @default AwsSdkMode.SLIM
   */
  readonly awsSdk?: AwsSdkMode;

  /**
   * The oldest engine that must understand the bundle, in esbuild's notation: `node22`, `es2022`.
   *
   * @default - the Node.js version of the function's runtime; `node24` when that is not known while synthesizing
   * @see https://esbuild.github.io/api/#target
   */
  readonly target?: string;

  /**
   * Whether the code is made smaller: without white space, with short names, in shorter words.
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
   * Whether the source map holds the text of the sources, too, not only their names and lines.
   *
   * @default false
   * @see https://esbuild.github.io/api/#sources-content
   */
  readonly sourcesContent?: boolean;

  /**
   * Global names and what to put in their place. The values are JavaScript: JSON or another name. Text needs quotes of
   * its own: `{ 'process.env.STAGE': JSON.stringify('prod'), VERSION: '3' }`.
   *
   * @default - nothing is replaced
   * @see https://esbuild.github.io/api/#define
   */
  readonly define?: { [name: string]: string };

  /**
   * Packages and files that are not bundled because a layer or the runtime provides them. One `*` may stand for
   * anything: `@aws-sdk/*`.
   *
   * @default - everything is bundled
   * @see https://esbuild.github.io/api/#external
   */
  readonly externalModules?: string[];

  /**
   * Packages that are not bundled but installed into `node_modules` beside the code: for Linux, the architecture of the
   * function and glibc, with the package manager and in the versions of the app.
   *
   * Packages with compiled parts that are found among the imports are installed so without being named, unless the
   * loader of `.node` files is set.
   *
   * @default - packages with compiled parts
   */
  readonly nodeModules?: string[];

  /**
   * What becomes of imported files, by extension: `{ '.html': Loader.TEXT }`.
   *
   * @default - esbuild's own choice for JavaScript, TypeScript, JSON and text files
   * @see https://esbuild.github.io/api/#loader
   */
  readonly loader?: { [extension: string]: Loader };

  /**
   * Other modules to take in the place of the named ones: `{ 'node-fetch': './src/fetch.ts' }`.
   *
   * @default - no replacements
   * @see https://esbuild.github.io/api/#alias
   */
  readonly alias?: { [module: string]: string };

  /**
   * Files whose exports take the place of global names, and which are loaded before anything else.
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
   * The tsconfig.json that holds for all files.
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
   * More conditions to match in the `exports` of packages, besides `node`, `import` or `require`, and `default`.
   *
   * @default ['module']
   * @see https://esbuild.github.io/api/#conditions
   */
  readonly conditions?: string[];

  /**
   * Whether calls of `console` are removed.
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
   * Labels whose statements are removed: with `['DEV']`, what is behind `DEV:`.
   *
   * @default - none
   * @see https://esbuild.github.io/api/#drop-labels
   */
  readonly dropLabels?: string[];

  /**
   * How letters beyond ASCII stand in the bundle.
   *
   * @default Charset.UTF8
   * @see https://esbuild.github.io/api/#charset
   */
  readonly charset?: Charset;

  /**
   * Which findings of esbuild are told.
   *
   * @default LogLevel.WARNING
   * @see https://esbuild.github.io/api/#log-level
   */
  readonly logLevel?: LogLevel;

  /**
   * What becomes of comments that hold a licence.
   *
   * @default LegalComments.NONE
   * @see https://esbuild.github.io/api/#legal-comments
   */
  readonly legalComments?: LegalComments;

  /**
   * Files and folders that are copied into the bundle, such as templates, or an engine that a package looks for beside
   * the code. A bundle is built anew when one of them changes.
   *
   * @default - none
   */
  readonly files?: BundledFile[];

  /**
   * A JavaScript file with options of esbuild: for plugins, and for all that has no option here. Its default export is an
   * object, or a function, perhaps asynchronous, that gets the options which esbuild would be called with and returns
   * those to take.
   *
   * It has the last word. Of an object, lists (`plugins`, `external`, `inject`) are appended, maps (`define`, `loader`,
   * `alias`) are merged name by name, and anything else takes the place of what is set here. `format`, `sourcemap`,
   * `platform`, `entryPoints` and where the output goes cannot be set.
   *
   * What the file and its plugins read is written down while they run: files, folders, modules and environment variables.
   * A bundle is built anew when any of it changes. It is built at every synth, and a line says why, when they do what leaves
   * no trace: start a process, use the network, ask for the time, load compiled code. `watchFiles` or `cacheKey` then say
   * when another bundle is needed.
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
   * More files that the bundle depends on: paths, folders or patterns (`schema/*.graphql`). A bundle is built anew when
   * one of them changes, appears or goes.
   *
   * For what a configuration file or a hook lets other processes read: with it, such bundles are kept in the cache.
   * Patterns don't look into `node_modules` unless they name it.
   *
   * @default - what is imported, copied, or read by configuration file and hooks
   */
  readonly watchFiles?: string[];

  /**
   * A text that stands for what else the bundle depends on, such as the commit that is built in. A bundle is built anew when
   * it changes.
   *
   * For what a configuration file or a hook asks other processes, the network or the clock: with it, such bundles are kept
   * in the cache.
   *
   * @default - such bundles are built at every synth
   */
  readonly cacheKey?: string;

  /**
   * Whether types are checked while the app is synthesized: by the TypeScript of the app, once for every
   * `tsconfig.json`, and only what has changed since the last time. Errors end the synth.
   *
   * @default false
   */
  readonly typeCheck?: boolean;

  /**
   * How large the files of the bundle may become together before they are zipped. A larger one is told in a warning that
   * names the packages with the largest part in it. What is larger than 250 MB is an error with any setting, because
   * Lambda refuses it.
   *
   * @default - no warning
   */
  readonly maxBundleSize?: Size;

  /**
   * The folder of the esbuild package to use. Its version must be one of 0.25 to 0.28.
   *
   * @default - looked for in the app, the entry's folder, the working directory, lambdaform's own folder and PATH
   */
  readonly esbuildPackage?: string;
}
