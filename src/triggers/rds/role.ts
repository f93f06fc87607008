import { ArnFormat, Lazy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { LAMBDA_ROLE, setParameter } from './parameter-group';

const ID = 'InvokeFunctions';

/** The role with which a cluster invokes functions, shared by all of them. */
export function roleOf(cluster: rds.CfnDBCluster): iam.Role {
  return madeRole(cluster) ?? makeRole(cluster);
}

/** The ARN of that role in the template, to tell it from others; empty if there is none yet. */
export function madeRoleArn(cluster: rds.CfnDBCluster | undefined): string {
  const role = cluster && madeRole(cluster);
  return role ? JSON.stringify(Stack.of(role).resolve(role.roleArn)) : '';
}

function madeRole(cluster: rds.CfnDBCluster): iam.Role | undefined {
  return cluster.node.tryFindChild(ID) as iam.Role | undefined;
}

/** The trust cannot name the cluster, which is created after its role. */
function makeRole(cluster: rds.CfnDBCluster): iam.Role {
  const stack = Stack.of(cluster);
  const clusters = stack.formatArn({
    service: 'rds',
    resource: 'cluster',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const role = new iam.Role(cluster, ID, {
    assumedBy: new iam.ServicePrincipal('rds.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': clusters } },
    }),
  });
  const { roleArn } = role;
  const own = cluster.associatedRoles;
  const isPostgres = cluster.engine === 'aurora-postgresql';
  const added = isPostgres ? { featureName: 'Lambda', roleArn } : { roleArn };
  cluster.associatedRoles = Lazy.any({ produce: () => [...(stack.resolve(own) ?? []), added] });
  if (!isPostgres) setParameter(cluster, LAMBDA_ROLE, roleArn);
  return role;
}
