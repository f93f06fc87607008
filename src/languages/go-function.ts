import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../functions/handler-function';
import type { HandlerFunctionOptions } from '../functions/handler-function-options';
import { GoPackager } from '../packaging/go/go-packager';
import type { PackagingOptions } from '../packaging/options/packaging-options';
import { PackagedCode } from './packaged-code';

/** Properties of a function in Go. */
export interface GoFunctionProps extends HandlerFunctionOptions {
  /**
   * The folder of the main package: a path relative to the directory of the app, where `cdk.json` or the nearest
   * `package.json` is. The module is the nearest folder above with a `go.mod`.
   */
  readonly entry: string;

  /**
   * The runtime that starts the program.
   *
   * @default lambda.Runtime.PROVIDED_AL2023
   */
  readonly runtime?: lambda.Runtime;

  /**
   * Build tags in addition to `lambda.norpc`, which leaves out code of `aws-lambda-go` that only an old runtime needed.
   *
   * @default - none
   */
  readonly tags?: string[];

  /**
   * Flags for the linker in addition to those that leave out debug information: `-X main.version=1.2.3`.
   *
   * @default - none
   */
  readonly ldFlags?: string[];

  /**
   * Whether C code may be compiled. Needs a C compiler for Linux on the function's architecture, named by `CC` in
   * `packaging.environment`.
   *
   * @default false
   */
  readonly cgo?: boolean;

  /**
   * How the package is built.
   *
   * @default - by the `go` in PATH
   */
  readonly packaging?: PackagingOptions;
}

/**
 * A Lambda function written in Go.
 *
 * It is compiled by the `go` on this machine for the function's architecture, without Docker, while the app is
 * synthesized. The same sources and version of Go give the same program everywhere; unchanged code comes from a cache.
 *
 * `Link.to` reads what the program does with AWS from its code, and allows exactly that.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-golang.html
 *
 * @example
 *
 * declare const orders: dynamodb.TableV2;
 * declare const queue: sqs.Queue;
 * new GoFunction(this, 'ImportOrders', {
 *   entry: 'cmd/import-orders',
 *   triggers: [new SqsTrigger(queue)],
 *   links: { ORDERS: Link.to(orders) },
 * });
 */
export class GoFunction extends HandlerFunction {
  /**
   * @param scope the construct above
   * @param id the id, unique in `scope`
   * @param props the properties of the function
   */
  public constructor(scope: Construct, id: string, props: GoFunctionProps) {
    const { entry, tags = [], ldFlags = [], cgo = false, packaging = {}, ...options } = props;
    const { environment = {} } = packaging;
    super(scope, id, {
      ...options,
      runtime: props.runtime ?? lambda.Runtime.PROVIDED_AL2023,
      handler: 'bootstrap',
      code: new PackagedCode(new GoPackager(entry, { tags, ldFlags, cgo, environment }), packaging),
    });
  }
}
