// Stacks that are deployed to the emulator.

import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';

/** The physical ids of a stack's resources by logical id. */
export async function physicalIdsOf({ cloudFormation }, stack) {
  const { StackResources } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName: stack }));
  return new Map(StackResources.map((it) => [it.LogicalResourceId, it.PhysicalResourceId]));
}
