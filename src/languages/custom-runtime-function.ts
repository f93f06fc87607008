import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../functions/handler-function';
import type { HandlerFunctionOptions } from '../functions/handler-function-options';
import { CustomPackager } from '../packaging/custom/custom-packager';
import type { PackagingOptions } from '../packaging/options/packaging-options';
import { PackagedCode } from './packaged-code';

/** Properties of a function with a custom runtime. */
export interface CustomRuntimeFunctionProps extends HandlerFunctionOptions {
  /**
   * The folder with the program or script `bootstrap`, which Lambda starts, and whatever it needs; with `command`, the folder in
   * which that runs. Relative to the directory of the app.
   */
  readonly entry: string;

  /**
   * A command that builds the package: the program and its arguments. It runs in `entry` and puts the package into the
   * folder that the environment variable `OUTPUT_DIR` names. It runs again when a file in `entry` has changed.
   *
   * @default - the folder is the package
   */
  readonly command?: string[];

  /**
   * The handler: what `bootstrap` finds in the environment variable `_HANDLER`.
   *
   * @default 'handler'
   */
  readonly handler?: string;

  /**
   * The system to run on.
   *
   * @default lambda.Runtime.PROVIDED_AL2023
   */
  readonly runtime?: lambda.Runtime;

  /**
   * How the package is built.
   *
   * @default - as `entry` and `command` say
   */
  readonly packaging?: PackagingOptions;
}

/**
 * A Lambda function in any language: a program or script named `bootstrap` that asks Lambda's Runtime API for events.
 *
 * Files get the modes that Lambda needs, whatever their modes on this machine.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html
 *
 * @example
 *
 * declare const queue: sqs.Queue;
 * new CustomRuntimeFunction(this, 'Convert', { entry: 'convert', triggers: [new SqsTrigger(queue)] });
 */
export class CustomRuntimeFunction extends HandlerFunction {
  /**
   * @param scope the construct above
   * @param id the id, unique in `scope`
   * @param props the properties of the function
   */
  public constructor(scope: Construct, id: string, props: CustomRuntimeFunctionProps) {
    const { entry, command = [], packaging = {}, ...options } = props;
    const { environment = {} } = packaging;
    super(scope, id, {
      ...options,
      runtime: props.runtime ?? lambda.Runtime.PROVIDED_AL2023,
      handler: props.handler ?? 'handler',
      code: new PackagedCode(new CustomPackager(entry, { command, environment }), packaging),
    });
  }
}
