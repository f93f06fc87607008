import { relative } from 'node:path';
import { type CfnResource, type DockerImageAssetLocation, Lazy, Names, Stack, type Stage } from 'aws-cdk-lib';
import {
  ASSET_RESOURCE_METADATA_DOCKERFILE_PATH_KEY,
  ASSET_RESOURCE_METADATA_ENABLED_CONTEXT,
  ASSET_RESOURCE_METADATA_PATH_KEY,
  ASSET_RESOURCE_METADATA_PROPERTY_KEY,
} from 'aws-cdk-lib/cx-api';
import type { IConstruct } from 'constructs';
import type { MadeFolder } from './deferred-asset';

/** The container image of code that is made only when the app is synthesized: a folder with a Dockerfile. */
export class DeferredImage {
  /** The name of the image in its repository. */
  public readonly uri = Lazy.string({ produce: () => this.location.imageUri });

  private readonly stack: Stack;
  private asset?: DockerImageAssetLocation;

  /**
   * @param scope the function
   * @param stage its stage
   * @param made makes the folder, or returns it if it was made
   * @param platform what Docker calls the function's system and processor
   */
  public constructor(
    private readonly scope: IConstruct,
    private readonly stage: Stage,
    private readonly made: () => MadeFolder,
    private readonly platform: () => string,
  ) {
    this.stack = Stack.of(scope);
  }

  /** Adds the metadata that tools read to the resource that gets the code. */
  public describe(resource: CfnResource, property: string): void {
    if (!resource.node.tryGetContext(ASSET_RESOURCE_METADATA_ENABLED_CONTEXT)) return;
    resource.cfnOptions.metadata = {
      ...resource.cfnOptions.metadata,
      [ASSET_RESOURCE_METADATA_PATH_KEY]: Lazy.string({ produce: () => this.path }),
      [ASSET_RESOURCE_METADATA_DOCKERFILE_PATH_KEY]: 'Dockerfile',
      [ASSET_RESOURCE_METADATA_PROPERTY_KEY]: property,
    };
  }

  /** Where the image is pushed to. Reading it makes the folder. */
  public get location(): DockerImageAssetLocation {
    this.asset ??= this.stack.synthesizer.addDockerImageAsset({
      sourceHash: this.made().hash,
      directoryName: this.path,
      platform: this.platform(),
      displayName: `${Names.stackRelativeConstructPath(this.scope)}/Image`,
    });
    return this.asset;
  }

  /** The folder, relative to the template. */
  private get path(): string {
    return relative(this.stage.outdir, this.made().directory);
  }
}
