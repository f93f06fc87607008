import type { CfnResource } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { Bundle, type BundlingOptions } from '../bundling';
import { type EntryName, parseEntryName } from '../bundling/files/entry';
import type { FileCopy } from '../bundling/files/file-copies';
import { AssetBinding } from '../bundling/host/asset-binding';
import { hasSourceMap } from '../bundling/host/build-settings';
import { UsageError } from '../private/errors';

/**
 * Code in TypeScript or JavaScript that is bundled while the app is synthesized: for any `lambda.Function`, for layers,
 * for `SingletonFunction`, for Lambda@Edge.
 *
 * All entries of an app are bundled together by one run of esbuild. Unchanged code comes from a cache.
 *
 * @example
 *
 * new lambda.Function(this, 'CreateOrder', {
 *   runtime: lambda.Runtime.NODEJS_24_X,
 *   code: TypeScriptCode.fromEntry('src/create-order.ts'),
 *   handler: 'index.handler',
 * });
 */
export class TypeScriptCode extends lambda.Code {
  /**
   * Code from an entry file.
   *
   * @param entry the file, relative to the directory of the app, where `cdk.json` or the nearest `package.json` is,
   * with or without the name of the exported function: `src/orders.ts#create`
   * @param options how it is bundled
   */
  public static fromEntry(entry: string, options: BundlingOptions = {}): TypeScriptCode {
    return new TypeScriptCode(parseEntryName(entry), options);
  }

  /**
   * Code from an entry that is started by a script.
   *
   * @internal
   */
  public static _fromEntry(entry: string, options: BundlingOptions, script?: FileCopy): TypeScriptCode {
    return new TypeScriptCode(parseEntryName(entry), options, script);
  }

  /** The `handler` for functions with this code: `index.create` for the entry `src/orders.ts#create`. */
  public readonly handler: string;

  /** Whether the code is in the template itself: always false. */
  public readonly isInline = false;

  private readonly bindings = new Map<unknown, AssetBinding>();

  private constructor(
    private readonly entry: EntryName,
    private readonly options: BundlingOptions,
    private readonly script?: FileCopy,
  ) {
    super();
    this.handler = script?.to ?? `index.${entry.exportName ?? 'handler'}`;
  }

  /**
   * The bundle of the entry. Reading it builds all entries known so far.
   *
   * If functions with different runtimes share the code, it is the bundle of the first one.
   */
  public get bundle(): Bundle {
    return Bundle._of(
      () => this.firstBinding().bundle,
      () => this.firstBinding().appDir,
    );
  }

  /**
   * Whether there is a source map, which Node.js uses with `--enable-source-maps`.
   *
   * @internal
   */
  public get _hasSourceMap(): boolean {
    return hasSourceMap(this.options);
  }

  /**
   * Called by the function to get the location of its code.
   *
   * @param scope the function
   */
  public override bind(scope: Construct): lambda.CodeConfig {
    const binding = this.bindings.get(scope) ?? new AssetBinding(scope, this.entry, this.options, this.script);
    this.bindings.set(scope, binding);
    return { s3Location: { bucketName: binding.asset.bucketName, objectKey: binding.asset.objectKey } };
  }

  /**
   * Called by the function when its resource exists.
   *
   * @param resource the resource
   * @param options the property of the resource that gets the code
   */
  public override bindToResource(resource: CfnResource, options: lambda.ResourceBindOptions = {}): void {
    const binding = this.bindings.get(resource.node.scope) ?? this.firstBinding();
    binding.bindToResource(resource, options.resourceProperty ?? 'Code');
  }

  private firstBinding(): AssetBinding {
    const [first] = this.bindings.values();
    if (first) return first;
    throw new UsageError({
      code: 'CodeNotBound',
      what: `the code of "${this.entry.file}" does not belong to a function yet`,
      fix: 'pass it to a function first, then read its bundle',
    });
  }
}
