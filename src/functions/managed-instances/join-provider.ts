import { Annotations } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { isDurable } from '../../durable/durable-config';
import { PREFIX } from '../../private/names';
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
  if (alias && isDurable(handler) && minimum !== 0) warnOfKeptVersions(handler);
  if (minimum === undefined && maximum === undefined) return;
  const invoked = (alias?.version.node.defaultChild as lambda.CfnVersion | undefined) ?? resource;
  invoked.functionScalingConfig = { minExecutionEnvironments: minimum, maxExecutionEnvironments: maximum };
}

/** Other versions are removed when they are replaced. */
function warnOfKeptVersions(handler: lambda.Function): void {
  Annotations.of(handler).addWarningV2(
    `${PREFIX}:versionsOnInstances`,
    'each deployment keeps the previous version, because executions of a durable function end on the version that ' +
      'they started on, and each version has instances that cost money. When the executions of a version have ended, ' +
      'scale it to zero: aws lambda put-function-scaling-config --qualifier <version> --function-scaling-config ' +
      'MinExecutionEnvironments=0,MaxExecutionEnvironments=0; then acknowledge this',
  );
}

function resourceOf(handler: lambda.Function): lambda.CfnFunction {
  return handler.node.defaultChild as lambda.CfnFunction;
}
