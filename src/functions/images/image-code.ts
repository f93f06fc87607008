import * as lambda from 'aws-cdk-lib/aws-lambda';

/** What decides on the code of a function. */
type CodeProps = Pick<lambda.FunctionProps, 'code' | 'runtime' | 'handler'>;

/** Code of a language that may become a container image. */
export interface ImageCode {
  /**
   * Whether it becomes an image. It keeps what it is made for.
   *
   * @internal
   */
  _asImage(made: Pick<lambda.FunctionProps, 'runtime' | 'handler'>): boolean;
}

/** The runtime and the handler of a function: in an image there are others than it is made for, which the image starts itself. */
export function imageSettings({ code, runtime, handler }: CodeProps): Partial<CodeProps> {
  const isImage = (code as Partial<ImageCode>)._asImage?.({ runtime, handler }) ?? false;
  return isImage ? { runtime: lambda.Runtime.FROM_IMAGE, handler: lambda.Handler.FROM_IMAGE } : {};
}
