import type { Duration } from 'aws-cdk-lib';
import type { BundledFile } from '../../bundling/options/bundled-file';
import type { ImageOptions } from './image-options';
import type { PackageBuild } from './package-build';
import type { PackagingHooks } from './packaging-hooks';

/** How the package of a function is made, whatever its language. */
export interface PackagingOptions {
  /**
   * A folder with the finished package, made by something else: nothing is built, and no tool is needed. It is checked like
   * what is built here. Relative to the directory of the app.
   *
   * @default - the package is built
   */
  readonly prebuilt?: string;

  /**
   * What builds the package.
   *
   * @default - on this machine, by the tools of the language
   */
  readonly buildWith?: PackageBuild;

  /**
   * More environment variables for the tools that build. They are part of what decides whether something is built again,
   * and are not set when the function runs.
   *
   * @default - those of the process
   */
  readonly environment?: { [name: string]: string };

  /**
   * Files and folders that are copied into the package.
   *
   * @default - none
   */
  readonly files?: BundledFile[];

  /**
   * What is left out of the package, besides what the language leaves out: patterns as in a `.gitignore`, seen from the folder
   * of the package. `tests/` leaves out all folders of that name, `/data/*.csv` files of one, and `!/data/small.csv` keeps a file.
   * What `files` names stays.
   *
   * @default - none
   */
  readonly exclude?: string[];

  /**
   * Commands that run before and after the package is built.
   *
   * @default - none
   */
  readonly hooks?: PackagingHooks;

  /**
   * More files that the package depends on: paths, folders or patterns (`schema/*.proto`), relative to the directory of the app.
   * The package is built again when one of them is changed, added or removed.
   *
   * @default - the sources, and what the tools of the language say they have read
   */
  readonly watchFiles?: string[];

  /**
   * Makes a container image of the package, for packages of up to 10 GB, or for software that only an image has. No container
   * engine is needed to synthesize; to deploy without one, set the environment variable `CDK_DOCKER` to `lambdaform-image`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
   * @default - the package is deployed as an archive
   */
  readonly image?: ImageOptions;

  /**
   * A string that changes when something changes that the build depends on and that is not a file of the project.
   *
   * @default - none
   */
  readonly cacheKey?: string;

  /**
   * How long each step of the build may take. Whatever takes longer is ended, and the synth fails.
   *
   * Valid range: 1 second or more.
   *
   * @default Duration.minutes(15)
   */
  readonly timeLimit?: Duration;
}
