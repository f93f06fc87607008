import { takes } from '../../private/inputs/takes';

/** How a package is built in a container. */
export interface DockerBuildOptions {
  /**
   * The image, which has the tools of the language: `golang:1.26@sha256:...`. With a digest it stays the same, and so does the
   * package.
   *
   * @default - the newest image that AWS SAM builds the runtime in: `public.ecr.aws/sam/build-python3.14:latest-arm64`
   */
  readonly image?: string;
}

/**
 * What builds a package.
 *
 * @example
 *
 * new PythonFunction(this, 'Analyse', {
 *   entry: 'functions/analyse',
 *   packaging: { buildWith: PackageBuild.docker() },
 * });
 */
export class PackageBuild {
  /**
   * In a container with the system of the runtime, for code that only compiles there: packages of Python without a wheel, gems
   * with native code. Sources and results are the same as for other builds, and stay in their folders.
   *
   * Needs Docker, or the program that the environment variable `CDK_DOCKER` names, and on another processor its emulation. Works
   * on Linux, macOS and WSL.
   *
   * @param options the image
   */
  public static docker(options: DockerBuildOptions = {}): PackageBuild {
    takes('PackageBuild.docker', options);
    return new PackageBuild(options);
  }

  private constructor(
    /** @internal */
    public readonly _docker: DockerBuildOptions,
  ) {}
}
