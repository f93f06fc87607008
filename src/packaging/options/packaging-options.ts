import type { Duration } from 'aws-cdk-lib';
import type { BundledFile } from '../../bundling/options/bundled-file';
import type { ImageOptions } from './image-options';
import type { PackageBuild } from './package-build';
import type { PackagingHooks } from './packaging-hooks';

/** How the package of a function is built, whatever its language. */
export interface PackagingOptions {
  /**
   * A folder with the finished package, built elsewhere: nothing is built, and no tool is needed. It is checked like
   * other packages. Relative to the directory of the app.
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
   * More environment variables for the tools that build. A change of them causes a new build. They are not set when the
   * function runs.
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
   * What to leave out of the package, in addition to what the language leaves out: patterns as in a `.gitignore`,
   * relative to the folder of the package. `tests/` leaves out all folders of that name, `/data/*.csv` files of one,
   * and `!/data/small.csv` keeps a file. Files in `files` stay.
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
   * @default - the sources, and the files that the language's tools report as read
   */
  readonly watchFiles?: string[];

  /**
   * Makes a container image from the package, for packages of up to 10 GB or for system software. Synth needs no
   * container engine; to deploy without one, set the environment variable `CDK_DOCKER` to `lambdaform-image`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
   * @default - the package is deployed as an archive
   */
  readonly image?: ImageOptions;

  /**
   * A string that changes when something that the build depends on changes and that is not a file of the project.
   *
   * @default - none
   */
  readonly cacheKey?: string;

  /**
   * How long each step of the build may take. Whatever takes longer is stopped, and the synth fails.
   *
   * Valid range: 1 second or more.
   *
   * @default Duration.minutes(15)
   */
  readonly timeLimit?: Duration;
}
