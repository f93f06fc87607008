import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { HandlerFunction } from '../functions/handler-function';
import type { HandlerFunctionOptions } from '../functions/handler-function-options';
import type { PackagingOptions } from '../packaging/options/packaging-options';
import { PowerShellPackager } from '../packaging/powershell/powershell-packager';
import { FunctionDefaults } from '../wiring/function-defaults';
import { PackagedCode } from './packaged-code';

/** Properties of a function in PowerShell. */
export interface PowerShellFunctionProps extends HandlerFunctionOptions {
  /**
   * The folder with the scripts, and with modules in its folder `modules`: a path relative to the directory of the app, where
   * `cdk.json` or the nearest `package.json` is.
   */
  readonly entry: string;

  /**
   * The script, the script and a function in it, or a function of a module: `app.ps1`, `app.ps1::Invoke-Handler` or
   * `Module::Orders::1.0.0::Invoke-Handler`.
   *
   * @default 'app.ps1'
   */
  readonly handler?: string;

  /**
   * The layer with PowerShell and AWS's runtime for it, which AWS publishes as source code and which you build once per
   * account.
   *
   * @see https://github.com/awslabs/aws-lambda-powershell-runtime
   */
  readonly runtimeLayer: lambda.ILayerVersion;

  /**
   * How the package is built.
   *
   * @default - scripts and modules are copied
   */
  readonly packaging?: PackagingOptions;
}

/**
 * A Lambda function written in PowerShell.
 *
 * Scripts and modules are copied; no PowerShell is needed on this machine. They run on AWS's custom runtime for PowerShell, which is a
 * layer. Unlike a script that is compiled into a .NET program, a script stays as it is, and its stack traces name its lines.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-powershell.html
 *
 * @example
 *
 * declare const powerShell: lambda.LayerVersion;
 * new PowerShellFunction(this, 'Cleanup', {
 *   entry: 'functions/cleanup',
 *   runtimeLayer: powerShell,
 *   triggers: [new ScheduleTrigger(scheduler.ScheduleExpression.rate(Duration.days(1)))],
 * });
 */
export class PowerShellFunction extends HandlerFunction {
  /**
   * @param scope the construct above
   * @param id the id, unique in `scope`
   * @param props the properties of the function
   */
  public constructor(scope: Construct, id: string, props: PowerShellFunctionProps) {
    const { entry, runtimeLayer, packaging = {}, ...options } = props;
    const { layers = [] } = { ...FunctionDefaults.of(scope)._resolve(), ...options };
    super(scope, id, {
      ...options,
      runtime: lambda.Runtime.PROVIDED_AL2023,
      handler: props.handler ?? 'app.ps1',
      layers: [runtimeLayer, ...layers],
      code: new PackagedCode(new PowerShellPackager(entry), packaging),
    });
  }
}
