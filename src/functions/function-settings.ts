import { Lazy } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { sorted } from '../private/ids/sorted';
import { withoutUndefined } from '../private/structs';
import type { FunctionDefaultsProps } from '../wiring/function-defaults';
import { divided } from '../wiring/option-names';
import type { HandlerFunctionOptions } from './handler-function-options';

/** The settings of the defaults, and those of this library where these say nothing. */
export function usualSettings(
  defaults: FunctionDefaultsProps,
  { applicationSignals = defaults.applicationSignals }: Partial<HandlerFunctionOptions>,
): Partial<HandlerFunctionOptions> {
  const [, others] = divided(defaults);
  const { runtime, bundling, tags, logRetention, codeEncryption, logEncryption, ...more } = others;
  const { permissionsBoundary, rolePath, ...settings } = more;
  return {
    architecture: lambda.Architecture.ARM_64,
    memorySize: 512,
    loggingFormat: lambda.LoggingFormat.JSON,
    // Without traces of Lambda itself, those of Application Signals begin in the middle.
    tracing: applicationSignals ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
    recursiveLoop: lambda.RecursiveLoop.TERMINATE,
    ...withoutUndefined(settings),
  };
}

/** Sorts the variables of a function. The CDK renders them in the order of the code, or of a map that has another order in each run. */
export function sortVariables(handler: lambda.Function): void {
  const resource = handler.node.defaultChild as lambda.CfnFunction;
  const { environment } = resource;
  resource.environment = Lazy.uncachedAny({ produce: (context) => sorted(context.resolve(environment)) });
}
