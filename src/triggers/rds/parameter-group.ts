import { Lazy, Reference, Stack, Tokenization } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';

/** The parameter in which Aurora MySQL looks for its role. */
export const LAMBDA_ROLE = 'aws_default_lambda_role';

/** What the parameter group of a cluster says; undefined if it is not of this app. */
export function parametersOf(cluster: rds.CfnDBCluster): Readonly<Record<string, unknown>> | undefined {
  const group = groupOf(cluster);
  return group && (Stack.of(group).resolve(group.parameters) ?? {});
}

/** Sets a parameter in the group of a cluster. */
export function setParameter(cluster: rds.CfnDBCluster, name: string, value: string): void {
  const group = groupOf(cluster);
  const owner = group?.node.scope as Partial<rds.ParameterGroup> | undefined;
  if (!group || owner?.addParameter?.(name, value)) return;
  const own = group.parameters;
  group.parameters = Lazy.any({ produce: () => ({ ...Stack.of(group).resolve(own), [name]: value }) });
}

/** The cluster knows its group only by a reference to it. */
function groupOf(cluster: rds.CfnDBCluster): rds.CfnDBClusterParameterGroup | undefined {
  const { dbClusterParameterGroupName: name } = cluster;
  const [token] = name === undefined ? [] : Tokenization.reverseString(name).tokens;
  const target = token && Reference.isReference(token) ? token.target : undefined;
  return target && rds.CfnDBClusterParameterGroup.isCfnDBClusterParameterGroup(target) ? target : undefined;
}
