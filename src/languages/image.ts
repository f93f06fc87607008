import type * as ecr from 'aws-cdk-lib/aws-ecr';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { appDirectory } from '../bundling/files/app-directory';
import { FolderPackager } from '../packaging/image/folder-packager';
import type { ImageOptions, ImageStart } from '../packaging/options/image-options';
import { takes } from '../private/inputs/takes';
import { localPath } from '../private/paths';
import { DockerfileCode } from './dockerfile-code';
import { PackagedCode } from './packaged-code';

/**
 * The container image of an `ImageFunction`.
 *
 * @example
 *
 * declare const queue: sqs.Queue;
 * new ImageFunction(this, 'Render', {
 *   image: Image.fromDockerfile('functions/render'),
 *   triggers: [new SqsTrigger(queue)],
 * });
 */
export abstract class Image {
  /**
   * An image that a container engine builds from a Dockerfile when the app is deployed: Docker, or what the environment
   * variable `CDK_DOCKER` names. Synth does not need an engine.
   *
   * It is built for the architecture of the function, and again when a file in the folder changes (except those that
   * `.dockerignore` names) or an option does.
   *
   * @param folder the folder with the `Dockerfile`, relative to the directory of the app
   * @param options arguments of the build, and what the image starts; the names are those of the CDK
   */
  public static fromDockerfile(folder: string, options: lambda.AssetImageCodeProps = {}): Image {
    takes('Image.fromDockerfile', folder, options);
    return new ImageOf(
      ({ dockerPlatform }) =>
        new DockerfileCode(localPath(appDirectory(), folder), {
          platform: Platform.custom(dockerPlatform),
          ...options,
        }),
    );
  }

  /**
   * An image in a repository of Amazon ECR, in the region of the function.
   *
   * @param repository the repository
   * @param tagOrDigest the tag, or the digest: `sha256:...`. Lambda resolves a tag once, when the function is deployed,
   * and CloudFormation deploys it again only when this value changes: a moving tag, like `latest`, is not followed
   * @param start what to start instead of the image's own entrypoint and command
   */
  public static fromRepository(repository: ecr.IRepository, tagOrDigest: string, start: ImageStart = {}): Image {
    takes('Image.fromRepository', repository, tagOrDigest, start);
    const { command: cmd, entrypoint, workingDirectory } = start;
    return new ImageOf(() => lambda.Code.fromEcrImage(repository, { tagOrDigest, cmd, entrypoint, workingDirectory }));
  }

  /**
   * An image with the files of a folder in `/var/task`, made without a container engine: a program in any language and
   * whatever it needs, built by another tool.
   *
   * The same files and options give the same image everywhere. A file named `bootstrap` is what the image starts, unless
   * `entrypoint` says otherwise.
   *
   * @param folder the folder, relative to the directory of the app
   * @param options what the files are added to, and what the image starts
   */
  public static fromFiles(folder: string, options: ImageOptions = {}): Image {
    takes('Image.fromFiles', folder, options);
    return new ImageOf(() => new PackagedCode(new FolderPackager(folder), { image: options }));
  }

  /**
   * The code of one function.
   *
   * @internal
   */
  public abstract _code(architecture: lambda.Architecture): lambda.Code;
}

class ImageOf extends Image {
  public constructor(private readonly make: (architecture: lambda.Architecture) => lambda.Code) {
    super();
  }

  public override _code(architecture: lambda.Architecture): lambda.Code {
    return this.make(architecture);
  }
}
