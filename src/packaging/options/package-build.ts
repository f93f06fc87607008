import { takes } from '../../private/inputs/takes';

/** How a package is built in a container. */
export interface DockerBuildOptions {
  /**
   * The image, which has the tools of the language: `golang:1.26@sha256:...`. With a digest, it stays the same, and so
   * does the package.
   *
   * @default - AWS SAM's newest build image for the runtime: `public.ecr.aws/sam/build-python3.14:latest-arm64`
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
   * A container with the runtime's system, for code that compiles only there: Python packages without a wheel, gems
   * with native code. Sources and results are the same as for other builds, and stay in their folders.
   *
   * Needs Docker, or the program that the environment variable `CDK_DOCKER` names, and emulation on another processor.
   * Works on Linux, macOS and WSL.
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
