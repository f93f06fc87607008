import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../functions/handler-function';
import type { HandlerFunctionOptions } from '../functions/handler-function-options';
import type { PackagingOptions } from '../packaging/options/packaging-options';
import { RustPackager } from '../packaging/rust/rust-packager';
import { PackagedCode } from './packaged-code';

/** Properties of a function in Rust. */
export interface RustFunctionProps extends HandlerFunctionOptions {
  /**
   * The folder of the Cargo package, alone or in a workspace: a path relative to the directory of the app, where `cdk.json` or the
   * nearest `package.json` is.
   */
  readonly entry: string;

  /**
   * The program of the package.
   *
   * @default - the only one
   */
  readonly binary?: string;

  /**
   * The runtime that starts the program.
   *
   * @default lambda.Runtime.PROVIDED_AL2023
   */
  readonly runtime?: lambda.Runtime;

  /**
   * Features of the package that are switched on, in addition to its default ones.
   *
   * @default - none
   */
  readonly features?: string[];

  /**
   * The profile of Cargo.
   *
   * @default 'release'
   */
  readonly profile?: string;

  /**
   * How the package is built.
   *
   * @default - by `cargo-zigbuild`, by `cargo-lambda`, or by `cargo` for the architecture of this machine
   */
  readonly packaging?: PackagingOptions;
}

/**
 * A Lambda function written in Rust.
 *
 * It is compiled by the toolchain of this machine, which is never changed, for the function's architecture and system,
 * without Docker, while the app is synthesized. The same sources and toolchain give the same program everywhere;
 * unchanged code comes from a cache.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-rust.html
 *
 * @example
 *
 * declare const photos: s3.Bucket;
 * new RustFunction(this, 'Resize', {
 *   entry: 'functions/resize',
 *   triggers: [new S3Trigger(photos, { prefix: 'raw/' })],
 *   links: { PHOTOS: Link.readWrite(photos) },
 * });
 */
export class RustFunction extends HandlerFunction {
  /**
   * @param scope the construct above
   * @param id the id, unique in `scope`
   * @param props the properties of the function
   */
  public constructor(scope: Construct, id: string, props: RustFunctionProps) {
    const { entry, binary, features = [], profile = 'release', packaging = {}, ...options } = props;
    const { environment = {} } = packaging;
    super(scope, id, {
      ...options,
      runtime: props.runtime ?? lambda.Runtime.PROVIDED_AL2023,
      handler: 'bootstrap',
      code: new PackagedCode(new RustPackager(entry, { binary, features, profile, environment }), packaging),
    });
  }
}
