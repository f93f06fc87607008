import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../functions/handler-function';
import type { HandlerFunctionOptions } from '../functions/handler-function-options';
import { quoted, startOf } from '../functions/web-server/start';
import { DotNetPackager } from '../packaging/dotnet/dotnet-packager';
import type { PackagingOptions } from '../packaging/options/packaging-options';
import { PackagedCode } from './packaged-code';

/** Properties of a function in C#, F# or Visual Basic. */
export interface DotNetFunctionProps extends HandlerFunctionOptions {
  /**
   * The project file, or the folder with the only one: a path relative to the directory of the app, where `cdk.json` or the nearest
   * `package.json` is.
   */
  readonly entry: string;

  /**
   * The assembly, the type and the method: `Orders::Orders.Function::FunctionHandler`. Only the assembly for a project
   * with its own `Main`. Ignored with `nativeAot`.
   */
  readonly handler: string;

  /**
   * The .NET runtime.
   *
   * @default - `lambda.Runtime.DOTNET_10`, or `lambda.Runtime.PROVIDED_AL2023` with `nativeAot`
   */
  readonly runtime?: lambda.Runtime;

  /**
   * Whether the code is compiled to a native program, which starts in a fraction of the time. Needs a build machine
   * with Linux on the architecture of the function, and code without reflection.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/dotnet-native-aot.html
   * @default false
   */
  readonly nativeAot?: boolean;

  /**
   * More arguments for `dotnet publish`: `-p:PublishReadyToRun=true`.
   *
   * @default - none
   */
  readonly buildArguments?: string[];

  /**
   * How the package is built.
   *
   * @default - by the `dotnet` in PATH
   */
  readonly packaging?: PackagingOptions;
}

/**
 * A Lambda function written in C#, F# or Visual Basic.
 *
 * `dotnet publish` builds it for the function's architecture, without Docker, while the app is synthesized. Unchanged
 * code comes from a cache.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-csharp.html
 *
 * @example
 *
 * declare const queue: sqs.Queue;
 * new DotNetFunction(this, 'Orders', {
 *   entry: 'src/Orders',
 *   handler: 'Orders::Orders.Function::FunctionHandler',
 *   triggers: [new SqsTrigger(queue)],
 * });
 */
export class DotNetFunction extends HandlerFunction {
  /**
   * @param scope the construct above
   * @param id the id, unique in `scope`
   * @param props the properties of the function
   */
  public constructor(scope: Construct, id: string, props: DotNetFunctionProps) {
    const { entry, nativeAot = false, buildArguments = [], packaging = {}, ...options } = props;
    const { environment = {} } = packaging;
    const settings = { nativeAot, arguments: buildArguments, environment };
    // A native program is the server itself.
    const server = nativeAot ? undefined : props.webServer;
    const start = startOf(`${scope.node.path}/${id}`, server, serverOf(props.handler));
    super(scope, id, {
      ...options,
      runtime: props.runtime ?? (nativeAot ? lambda.Runtime.PROVIDED_AL2023 : lambda.Runtime.DOTNET_10),
      handler: start?.script.to ?? props.handler,
      code: new PackagedCode(new DotNetPackager(entry, settings), packaging, start),
    });
  }
}

function serverOf(handler: string) {
  const assembly = `${handler}.dll`;
  return {
    usual: `dotnet ${quoted(assembly)} --urls "http://127.0.0.1:$PORT"`,
    wanted: handler,
    example: `['dotnet', '${assembly}', '--urls', 'http://127.0.0.1:$PORT']`,
  };
}
