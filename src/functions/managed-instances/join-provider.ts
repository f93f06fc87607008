import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { ManagedInstancesOptions } from './managed-instances-options';

/**
 * Lets a function run on the instances of a capacity provider: the versions behind its alias, or what Lambda publishes with
 * every change, `$LATEST.PUBLISHED`, which all invoke that name the function itself. Never both, as each has its own environments
 * that run and cost.
 */
export function joinProvider(
  handler: lambda.Function,
  alias: lambda.Alias | undefined,
  { capacityProviderArn }: lambda.ICapacityProvider,
  { maxConcurrency, memoryPerVCpu, minimum, maximum }: ManagedInstancesOptions = {},
): void {
  const resource = handler.node.defaultChild as lambda.CfnFunction;
  resource.capacityProviderConfig = {
    lambdaManagedInstancesCapacityProviderConfig: {
      capacityProviderArn,
      perExecutionEnvironmentMaxConcurrency: maxConcurrency,
      executionEnvironmentMemoryGiBPerVCpu: memoryPerVCpu?.toGibibytes(),
    },
  };
  resource.publishToLatestPublished = !alias;
  if (minimum === undefined && maximum === undefined) return;
  const invoked = (alias?.version.node.defaultChild as lambda.CfnVersion | undefined) ?? resource;
  invoked.functionScalingConfig = { minExecutionEnvironments: minimum, maxExecutionEnvironments: maximum };
}
