import { type CfnResource, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { FolderPackager } from '../packaging/image/folder-packager';
import { isBundled } from '../private/code-reader';
import { PackagedCode } from './packaged-code';

/** An image that is built from a Dockerfile when the app is deployed. Without bundling, its folder is not read either. */
export class DockerfileCode extends lambda.AssetImageCode {
  private placeholder?: PackagedCode;

  public constructor(
    private readonly folder: string,
    private readonly options: lambda.AssetImageCodeProps,
  ) {
    super(folder, options);
  }

  public override bind(scope: Construct): lambda.CodeConfig {
    if (isBundled(Stack.of(scope))) return super.bind(scope);
    this.placeholder ??= new PackagedCode(new FolderPackager(this.folder), { image: {} });
    const { entrypoint, cmd, workingDirectory } = this.options;
    const { imageUri = '' } = this.placeholder.bind(scope).image ?? {};
    return { image: { imageUri, entrypoint, cmd, workingDirectory } };
  }

  public override bindToResource(resource: CfnResource, options?: lambda.ResourceBindOptions): void {
    if (this.placeholder) this.placeholder.bindToResource(resource, options);
    else super.bindToResource(resource, options);
  }
}
