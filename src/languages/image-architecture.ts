import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { usualSettings } from '../functions/function-settings';
import type { HandlerFunctionOptions } from '../functions/handler-function-options';
import { instanceSettings } from '../functions/managed-instances/instance-settings';
import { FunctionDefaults } from '../wiring/function-defaults';

/** The architecture that a function will have. */
export function architectureOf(scope: Construct, id: string, stated: HandlerFunctionOptions): lambda.Architecture {
  const defaults = FunctionDefaults.of(scope)._resolve();
  const at = `${scope.node.path}/${id}`;
  const ofInstances = instanceSettings(at, { ...stated, runtime: lambda.Runtime.FROM_IMAGE }, defaults).architecture;
  const usual = usualSettings(defaults, {}).architecture ?? lambda.Architecture.ARM_64;
  return stated.architecture ?? ofInstances ?? usual;
}
