import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { ManagedInstancesOptions } from './managed-instances-options';

/** Lets a function run on the instances of a capacity provider. Call it before triggers are connected: some can't invoke it. */
export function joinProvider(
  handler: lambda.Function,
  { capacityProviderArn }: lambda.ICapacityProvider,
  { maxConcurrency, memoryPerVCpu }: ManagedInstancesOptions = {},
): void {
  resourceOf(handler).capacityProviderConfig = {
    lambdaManagedInstancesCapacityProviderConfig: {
      capacityProviderArn,
      perExecutionEnvironmentMaxConcurrency: maxConcurrency,
      executionEnvironmentMemoryGiBPerVCpu: memoryPerVCpu?.toGibibytes(),
    },
  };
}

/**
 * Decides what runs there: the version behind the alias, or what Lambda publishes with every change, `$LATEST.PUBLISHED`, which
 * all reach that invoke the function itself. Never both, as each has environments of its own, which run and cost always.
 */
export function runOnInstances(
  handler: lambda.Function,
  alias: lambda.Alias | undefined,
  { minimum, maximum }: ManagedInstancesOptions = {},
): void {
  const resource = resourceOf(handler);
  resource.publishToLatestPublished = !alias;
  if (minimum === undefined && maximum === undefined) return;
  const invoked = (alias?.version.node.defaultChild as lambda.CfnVersion | undefined) ?? resource;
  invoked.functionScalingConfig = { minExecutionEnvironments: minimum, maxExecutionEnvironments: maximum };
}

function resourceOf(handler: lambda.Function): lambda.CfnFunction {
  return handler.node.defaultChild as lambda.CfnFunction;
}
