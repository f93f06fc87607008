import type { Duration } from 'aws-cdk-lib';
import type { BundledFile } from '../../bundling/options/bundled-file';
import type { ImageOptions } from './image-options';

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
