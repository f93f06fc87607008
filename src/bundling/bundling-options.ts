import type { AwsSdkMode } from './aws-sdk-mode';
import type { LegalComments } from './legal-comments';
import type { Loader } from './loader';
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
   */
  readonly minify?: boolean;

  /**
   * Whether functions and classes keep their `name` when they are renamed, as code that writes
   * `this.name = this.constructor.name` relies on. Costs about 6 % of the size of a minified bundle.
   *
   * @default true
   */
  readonly keepNames?: boolean;

  /**
   * Where the source map goes. It maps to your own sources, not into `node_modules`.
   *
   * @default SourceMapMode.FILE
   */
  readonly sourceMap?: SourceMapMode;

  /**
   * Whether the source map holds the text of the sources, too, not only their names and lines.
   *
   * @default false
   */
  readonly sourcesContent?: boolean;

  /**
   * Global names and what to put in their place: JSON values or other names, such as
   * `{ 'process.env.STAGE': '"prod"', VERSION: '3' }`.
   *
   * @default - nothing is replaced
   */
  readonly define?: { [name: string]: string };

  /**
   * Packages and files that are not bundled because a layer or the runtime provides them. One `*` may stand for
   * anything: `@aws-sdk/*`.
   *
   * @default - everything is bundled
   */
  readonly externalModules?: string[];

  /**
   * What becomes of imported files, by extension: `{ '.html': Loader.TEXT }`.
   *
   * @default - esbuild's own choice for JavaScript, TypeScript, JSON and text files
   */
  readonly loader?: { [extension: string]: Loader };

  /**
   * Other modules to take in the place of the named ones: `{ 'node-fetch': './src/fetch.ts' }`.
   *
   * @default - no replacements
   */
  readonly alias?: { [module: string]: string };

  /**
   * Files whose exports take the place of global names, and which are loaded before anything else.
   *
   * @default - none
   */
  readonly inject?: string[];

  /**
   * Code at the start of the bundle.
   *
   * @default - none
   */
  readonly banner?: string;

  /**
   * Code at the end of the bundle.
   *
   * @default - none
   */
  readonly footer?: string;

  /**
   * The tsconfig.json that holds for all files.
   *
   * @default - the one nearest to each file
   */
  readonly tsconfig?: string;

  /**
   * The fields of a package's `package.json` that may name its main file, in order of preference.
   *
   * @default ['module', 'main']
   */
  readonly mainFields?: string[];

  /**
   * More conditions to match in the `exports` of packages, besides `node`, `import` or `require`, and `default`.
   *
   * @default ['module']
   */
  readonly conditions?: string[];

  /**
   * Whether calls of `console` are removed.
   *
   * @default false
   */
  readonly dropConsole?: boolean;

  /**
   * Whether `debugger` statements are removed.
   *
   * @default true
   */
  readonly dropDebugger?: boolean;

  /**
   * What becomes of comments that hold a licence.
   *
   * @default LegalComments.NONE
   */
  readonly legalComments?: LegalComments;

  /**
   * The folder of the esbuild package to use. Its version must be one of 0.25 to 0.28.
   *
   * @default - looked for in the app, the entry's folder, the working directory, lambdaform's own folder and PATH
   */
  readonly esbuildPackage?: string;
}
