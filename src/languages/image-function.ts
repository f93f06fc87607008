import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../functions/handler-function';
import type { HandlerFunctionOptions } from '../functions/handler-function-options';
import type { Image } from './image';
import { architectureOf } from './image-architecture';

/** Properties of a function whose code is a container image. */
export interface ImageFunctionProps extends HandlerFunctionOptions {
  /** The image: a folder with a Dockerfile, an image in Amazon ECR, or files to make an image from. */
  readonly image: Image;
}

/**
 * A Lambda function whose code is a container image of up to 10 GB.
 *
 * Functions in other languages don't need this class: `packaging.image` makes an image from their package.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 *
 * @example
 *
 * declare const photos: s3.Bucket;
 * new ImageFunction(this, 'Classify', {
 *   image: Image.fromDockerfile('functions/classify'),
 *   memorySize: 4096,
 *   triggers: [new S3Trigger(photos)],
 *   links: { PHOTOS: Link.read(photos) },
 * });
 */
export class ImageFunction extends HandlerFunction {
  /**
   * @param scope the construct above
   * @param id the id, unique in `scope`
   * @param props the properties of the function
   */
  public constructor(scope: Construct, id: string, props: ImageFunctionProps) {
    const { image, ...options } = props;
    super(scope, id, {
      ...options,
      code: image._code(architectureOf(scope, id, options)),
      runtime: lambda.Runtime.FROM_IMAGE,
      handler: lambda.Handler.FROM_IMAGE,
    });
  }
}
