import type { CfnResource } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { ImageCode, MadeFor } from '../functions/images/image-code';
import { DockerPackager } from '../packaging/docker/docker-packager';
import { type CodeStart, PackageBinding } from '../packaging/host/package-binding';
import { ImagePackager } from '../packaging/image/image-packager';
import type { HandlerScript } from '../packaging/model/handler-script';
import type { Packager } from '../packaging/model/packager';
import type { PackagingOptions } from '../packaging/options/packaging-options';
import { PrebuiltPackager } from '../packaging/prebuilt/prebuilt-packager';
import { DeferredImage } from '../private/synth/deferred-image';

/** Code that is packaged while the app is synthesized, by the tools of its language. */
export class PackagedCode extends lambda.Code implements ImageCode {
  /** Whether the code is in the template itself: never. */
  public readonly isInline = false;

  private readonly packager: Packager;
  private language?: Omit<CodeStart, 'script'>;
  private binding?: PackageBinding;

  public constructor(
    packager: Packager,
    private readonly options: PackagingOptions = {},
    private readonly script?: HandlerScript,
  ) {
    super();
    const { prebuilt, image, buildWith } = options;
    const built = buildWith ? new DockerPackager(packager, buildWith._docker) : packager;
    const whole = prebuilt === undefined ? built : new PrebuiltPackager(prebuilt, packager);
    this.packager = image ? new ImagePackager(whole, image) : whole;
  }

  /** @internal */
  public _asImage({ runtime, handler, isServer }: MadeFor): boolean {
    if (!this.packager.image) return false;
    const isKnown = runtime.name !== lambda.Runtime.FROM_IMAGE.name;
    this.language ??= isKnown ? { runtime: runtime.name, handler, isServer } : { isServer };
    return true;
  }

  public override bind(scope: Construct): lambda.CodeConfig {
    this.binding ??= new PackageBinding(scope, this.packager, this.options, { ...this.language, script: this.script });
    const { asset } = this.binding;
    if (asset instanceof DeferredImage) return { image: { imageUri: asset.uri } };
    return { s3Location: { bucketName: asset.bucketName, objectKey: asset.objectKey } };
  }

  public override bindToResource(resource: CfnResource, options: lambda.ResourceBindOptions = {}): void {
    const isImage = this.packager.image !== undefined;
    this.binding?.bindToResource(resource, isImage ? 'Code.ImageUri' : (options.resourceProperty ?? 'Code'));
  }
}
