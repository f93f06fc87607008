import { type FileAssetLocation, FileAssetPackaging, type IStackSynthesizer, Lazy, Stage } from 'aws-cdk-lib';
import { ASSET_RESOURCE_METADATA_IS_BUNDLED_KEY } from 'aws-cdk-lib/cx-api';
import type { IConstruct } from 'constructs';
import { InternalError } from '../errors';
import { DeferredFolder, type FolderSource } from './deferred-folder';

/** The asset of code that is made only when the app is synthesized. */
export class DeferredAsset extends DeferredFolder<FileAssetLocation> {
  /** The bucket of the asset. */
  public readonly bucketName = Lazy.string({ produce: () => this.location.bucketName });
  /** The key of the asset. */
  public readonly objectKey = Lazy.string({ produce: () => this.location.objectKey });
  protected readonly metadata = { [ASSET_RESOURCE_METADATA_IS_BUNDLED_KEY]: true };

  protected add(synthesizer: IStackSynthesizer, { sourceHash, path, owner }: FolderSource): FileAssetLocation {
    return synthesizer.addFileAsset({
      packaging: FileAssetPackaging.ZIP_DIRECTORY,
      sourceHash,
      fileName: path,
      deployTime: true,
      displayName: `${owner}/Code`,
    });
  }
}

/** The stage that a construct is in. */
export function stageOf(scope: IConstruct): Stage {
  const stage = Stage.of(scope);
  if (!stage) throw new InternalError(`${scope.node.path} is not in a stage`);
  return stage;
}
