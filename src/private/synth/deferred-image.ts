import { type DockerImageAssetLocation, type IStackSynthesizer, Lazy, type Stage } from 'aws-cdk-lib';
import { ASSET_RESOURCE_METADATA_DOCKERFILE_PATH_KEY } from 'aws-cdk-lib/cx-api';
import type { IConstruct } from 'constructs';
import { DeferredFolder, type FolderSource, type MadeFolder } from './deferred-folder';

/** The container image of code that is made only when the app is synthesized: a folder with a Dockerfile. */
export class DeferredImage extends DeferredFolder<DockerImageAssetLocation> {
  /** The name of the image in its repository. */
  public readonly uri = Lazy.string({ produce: () => this.location.imageUri });
  protected readonly metadata = { [ASSET_RESOURCE_METADATA_DOCKERFILE_PATH_KEY]: 'Dockerfile' };

  /**
   * @param scope the function
   * @param stage its stage
   * @param made makes the folder, or returns it if it was made
   * @param platform what Docker calls the function's system and processor
   */
  public constructor(
    scope: IConstruct,
    stage: Stage,
    made: () => MadeFolder,
    private readonly platform: () => string,
  ) {
    super(scope, stage, made);
  }

  protected add(synthesizer: IStackSynthesizer, { sourceHash, path, owner }: FolderSource): DockerImageAssetLocation {
    const displayName = `${owner}/Image`;
    return synthesizer.addDockerImageAsset({ sourceHash, directoryName: path, platform: this.platform(), displayName });
  }
}
