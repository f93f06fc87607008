import { relative } from 'node:path';
import { type CfnResource, type FileAssetLocation, FileAssetPackaging, Lazy, Names, Stack, Stage } from 'aws-cdk-lib';
import {
  ASSET_RESOURCE_METADATA_ENABLED_CONTEXT,
  ASSET_RESOURCE_METADATA_IS_BUNDLED_KEY,
  ASSET_RESOURCE_METADATA_PATH_KEY,
  ASSET_RESOURCE_METADATA_PROPERTY_KEY,
} from 'aws-cdk-lib/cx-api';
import type { IConstruct } from 'constructs';
import { InternalError } from '../errors';

/** A folder of the cloud assembly, and the hash of what is in it. */
export interface MadeFolder {
  readonly hash: string;
  readonly directory: string;
}

/** The asset of code that is made only when the app is synthesized. */
export class DeferredAsset {
  /** The bucket of the asset. */
  public readonly bucketName = Lazy.string({ produce: () => this.location.bucketName });
  /** The key of the asset. */
  public readonly objectKey = Lazy.string({ produce: () => this.location.objectKey });

  private readonly stack: Stack;
  private asset?: FileAssetLocation;

  /**
   * @param scope the function or layer
   * @param stage its stage
   * @param made makes the folder, or returns it if it was made
   */
  public constructor(
    private readonly scope: IConstruct,
    private readonly stage: Stage,
    private readonly made: () => MadeFolder,
  ) {
    this.stack = Stack.of(scope);
  }

  /** Adds the metadata that hotswap and `sam local` read to the resource that gets the code. */
  public describe(resource: CfnResource, property: string): void {
    if (!resource.node.tryGetContext(ASSET_RESOURCE_METADATA_ENABLED_CONTEXT)) return;
    resource.cfnOptions.metadata = {
      ...resource.cfnOptions.metadata,
      [ASSET_RESOURCE_METADATA_PATH_KEY]: Lazy.string({ produce: () => this.path }),
      [ASSET_RESOURCE_METADATA_IS_BUNDLED_KEY]: true,
      [ASSET_RESOURCE_METADATA_PROPERTY_KEY]: property,
    };
  }

  /** Where the asset is uploaded to. Reading it makes the folder. */
  public get location(): FileAssetLocation {
    this.asset ??= this.stack.synthesizer.addFileAsset({
      packaging: FileAssetPackaging.ZIP_DIRECTORY,
      sourceHash: this.made().hash,
      fileName: this.path,
      deployTime: true,
      displayName: `${Names.stackRelativeConstructPath(this.scope)}/Code`,
    });
    return this.asset;
  }

  /** The folder, relative to the template. */
  private get path(): string {
    return relative(this.stage.outdir, this.made().directory);
  }
}

/** The stage that a construct is in. */
export function stageOf(scope: IConstruct): Stage {
  const stage = Stage.of(scope);
  if (!stage) throw new InternalError(`${scope.node.path} is not in a stage`);
  return stage;
}
