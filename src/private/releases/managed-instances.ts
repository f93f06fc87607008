import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { unqualified } from '../identity';

/** Whether a function, or the one behind an alias or a version, is known to run on instances of a capacity provider. */
export function isOnManagedInstances(handler: IConstruct): boolean {
  const resource = unqualified(handler).node.defaultChild as { capacityProviderConfig?: unknown } | undefined;
  return CfnResource.isCfnResource(resource) && resource.capacityProviderConfig !== undefined;
}
