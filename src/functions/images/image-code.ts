import * as lambda from 'aws-cdk-lib/aws-lambda';

/** What decides on the code of a function. */
type CodeProps = Pick<lambda.FunctionProps, 'code' | 'runtime' | 'handler'>;

/** What an image is made for. */
export interface MadeFor {
  readonly runtime: lambda.Runtime;
  readonly handler: string;
  /** Whether the code is a web server, which gets requests from AWS Lambda Web Adapter. */
  readonly isServer: boolean;
}

/** Code of a language that may become a container image. */
export interface ImageCode {
  /**
   * Whether it becomes an image. It keeps what it is made for.
   *
   * @internal
   */
  _asImage(made: MadeFor): boolean;
}

/** The runtime and the handler of a function: in an image there are others than it is made for, which the image starts itself. */
export function imageSettings({
  code,
  runtime,
  handler,
  webServer,
}: CodeProps & { readonly webServer?: object }): Partial<CodeProps> {
  const made = { runtime, handler, isServer: webServer !== undefined };
  const isImage = (code as Partial<ImageCode>)._asImage?.(made) ?? false;
  return isImage ? { runtime: lambda.Runtime.FROM_IMAGE, handler: lambda.Handler.FROM_IMAGE } : {};
}
