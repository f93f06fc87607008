import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { ManagedInstancesOptions } from './managed-instances-options';

/** Lets a function run on the instances of a capacity provider. Call it before triggers are connected: some can't invoke it. */
export function joinProvider(
  handler: lambda.Function,
  { capacityProviderArn }: lambda.ICapacityProvider,
  { maxConcurrency, memoryPerVCpu }: ManagedInstancesOptions = {},
): void {
  const resource = handler.node.defaultChild as lambda.CfnFunction;
  resource.capacityProviderConfig = {
    lambdaManagedInstancesCapacityProviderConfig: {
      capacityProviderArn,
      perExecutionEnvironmentMaxConcurrency: maxConcurrency,
      executionEnvironmentMemoryGiBPerVCpu: memoryPerVCpu?.toGibibytes(),
    },
  };
}

/**
 * Says what runs on the instances: the versions behind the alias of the function, or what Lambda publishes with every change,
 * `$LATEST.PUBLISHED`, which all invoke that name the function itself. Never both, as each has its own environments that run
 * and cost.
 */
export function publishOnInstances(
  handler: lambda.Function,
  alias: lambda.Alias | undefined,
  { minimum, maximum }: ManagedInstancesOptions = {},
): void {
  const resource = handler.node.defaultChild as lambda.CfnFunction;
  resource.publishToLatestPublished = !alias;
  if (minimum === undefined && maximum === undefined) return;
  const invoked = (alias?.version.node.defaultChild as lambda.CfnVersion | undefined) ?? resource;
  invoked.functionScalingConfig = { minExecutionEnvironments: minimum, maxExecutionEnvironments: maximum };
}
