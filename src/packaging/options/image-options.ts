/** What a container image starts. */
export interface ImageStart {
  /**
   * The program that Lambda starts, and its first arguments.
   *
   * Valid range: at most 1,500 strings.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-parms
   * @default - `bootstrap` if the package has one; otherwise the entrypoint of the base image
   */
  readonly entrypoint?: string[];

  /**
   * The arguments for the program: in the base images of AWS, the handler.
   *
   * Valid range: at most 1,500 strings.
   *
   * @default - the handler of the function if it has one; otherwise the command of the base image
   */
  readonly command?: string[];

  /**
   * The folder in which the program is started: an absolute path, at most 1,000 characters.
   *
   * @default '/var/task'
   */
  readonly workingDirectory?: string;
}

/** A container image with the files of a function in `/var/task`. */
export interface ImageOptions extends ImageStart {
  /**
   * The image to add the files to, with its digest: `public.ecr.aws/lambda/python:3.14@sha256:...`. It must exist for
   * the architecture of the function. The digest pins the image, so the deployed image changes only when this does.
   *
   * @default - none: the image contains only the files, which is enough for a program that needs no libraries
   */
  readonly base?: string;
}
