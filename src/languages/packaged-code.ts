import type { CfnResource } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { PackageBinding } from '../packaging/host/package-binding';
import type { HandlerScript } from '../packaging/model/handler-script';
import type { Packager } from '../packaging/model/packager';
import type { PackagingOptions } from '../packaging/options/packaging-options';
import { PrebuiltPackager } from '../packaging/prebuilt/prebuilt-packager';

/** Code that is packaged while the app is synthesized, by the tools of its language. */
export class PackagedCode extends lambda.Code {
  /** Whether the code is in the template itself: never. */
  public readonly isInline = false;

  private readonly packager: Packager;
  private binding?: PackageBinding;

  public constructor(
    packager: Packager,
    private readonly options: PackagingOptions = {},
    private readonly start?: HandlerScript,
  ) {
    super();
    const { prebuilt } = options;
    this.packager = prebuilt === undefined ? packager : new PrebuiltPackager(prebuilt, packager);
  }

  public override bind(scope: Construct): lambda.CodeConfig {
    this.binding ??= new PackageBinding(scope, this.packager, this.options, this.start);
    const { bucketName, objectKey } = this.binding.asset;
    return { s3Location: { bucketName, objectKey } };
  }

  public override bindToResource(resource: CfnResource, options: lambda.ResourceBindOptions = {}): void {
    this.binding?.bindToResource(resource, options.resourceProperty ?? 'Code');
  }
}
