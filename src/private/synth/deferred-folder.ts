import { relative } from 'node:path';
import { type CfnResource, type IStackSynthesizer, Lazy, Names, Stack, type Stage } from 'aws-cdk-lib';
import {
  ASSET_RESOURCE_METADATA_ENABLED_CONTEXT,
  ASSET_RESOURCE_METADATA_PATH_KEY,
  ASSET_RESOURCE_METADATA_PROPERTY_KEY,
} from 'aws-cdk-lib/cx-api';
import type { IConstruct } from 'constructs';

/** A folder of the cloud assembly, and the hash of what is in it. */
export interface MadeFolder {
  readonly hash: string;
  readonly directory: string;
}

/** What the CDK is told of every asset. */
export interface FolderSource {
  readonly sourceHash: string;
  /** The folder, relative to the template. */
  readonly path: string;
  /** The path of the function or layer in its stack. */
  readonly owner: string;
}

/** An asset that is a folder, which is made only when the app is synthesized. */
export abstract class DeferredFolder<Location> {
  private asset?: Location;

  /**
   * @param scope the function or layer
   * @param stage its stage
   * @param made makes the folder, or returns it if it was made
   */
  public constructor(
    private readonly scope: IConstruct,
    private readonly stage: Stage,
    private readonly made: () => MadeFolder,
  ) {}

  /** What tools read besides the path, in the metadata of the resource that gets the code. */
  protected abstract readonly metadata: Readonly<Record<string, unknown>>;

  /** Adds the asset. */
  protected abstract add(synthesizer: IStackSynthesizer, source: FolderSource): Location;

  /** Adds the metadata that hotswap and `sam local` read to the resource that gets the code. */
  public describe(resource: CfnResource, property: string): void {
    if (!resource.node.tryGetContext(ASSET_RESOURCE_METADATA_ENABLED_CONTEXT)) return;
    resource.cfnOptions.metadata = {
      ...resource.cfnOptions.metadata,
      [ASSET_RESOURCE_METADATA_PATH_KEY]: Lazy.string({ produce: () => this.path }),
      ...this.metadata,
      [ASSET_RESOURCE_METADATA_PROPERTY_KEY]: property,
    };
  }

  /** Where the asset goes. Reading it makes the folder. */
  public get location(): Location {
    this.asset ??= this.add(Stack.of(this.scope).synthesizer, {
      sourceHash: this.made().hash,
      path: this.path,
      owner: Names.stackRelativeConstructPath(this.scope),
    });
    return this.asset;
  }

  private get path(): string {
    return relative(this.stage.outdir, this.made().directory);
  }
}
