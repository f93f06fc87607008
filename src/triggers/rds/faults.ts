import { Stack } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Fault } from '../../private/errors';
import { LAMBDA_ROLE, parametersOf } from './parameter-group';

/** The faults of a cluster that cannot invoke functions, or that this app cannot change. */
export function clusterFaults(cluster: rds.IDatabaseCluster, role: string): Fault[] {
  const name = cluster.node.path;
  const resource = resourceOf(cluster);
  if (!resource) {
    return [
      {
        code: 'DatabaseImported',
        what: `${name} is an imported cluster, to which this app cannot add a role`,
        fix:
          "give the trigger to a function in the app that defines the cluster, or let the cluster's role for Lambda " +
          'invoke the function',
      },
    ];
  }
  const engine = resource.engine ?? 'unknown';
  if (engine === 'aurora-postgresql') return postgresFaults(name, resource, role);
  if (engine === 'aurora-mysql') return mysqlFaults(name, resource, role);
  return [
    {
      code: 'DatabaseEngine',
      what: `the engine of ${name} is ${engine}, whose clusters cannot invoke functions`,
      fix: 'use rds.DatabaseClusterEngine.auroraPostgres(...) or auroraMysql(...)',
    },
  ];
}

/** The cluster in the template; undefined for one that is imported. */
export function resourceOf(cluster: rds.IDatabaseCluster): rds.CfnDBCluster | undefined {
  const resource = cluster.node.defaultChild;
  return resource && rds.CfnDBCluster.isCfnDBCluster(resource) ? resource : undefined;
}

/** A cluster has one role for each feature. */
function postgresFaults(name: string, resource: rds.CfnDBCluster, role: string): Fault[] {
  const roles = (Stack.of(resource).resolve(resource.associatedRoles) ??
    []) as rds.CfnDBCluster.DBClusterRoleProperty[];
  const other = roles.find(({ featureName, roleArn }) => featureName === 'Lambda' && JSON.stringify(roleArn) !== role);
  if (!other) return [];
  const what = `${name} already has a role for the feature Lambda, and a cluster can have only one for each feature`;
  return [{ code: 'DatabaseRole', what, fix: 'remove that role, and give a trigger to each function that it invokes' }];
}

function mysqlFaults(name: string, resource: rds.CfnDBCluster, role: string): Fault[] {
  const parameters = parametersOf(resource);
  if (!parameters) {
    const what = `${name} has no parameter group in this app, but Aurora MySQL finds its role for Lambda in ${LAMBDA_ROLE}`;
    return [{ code: 'DatabaseParameters', what, fix: 'give the cluster a group: parameters: {}' }];
  }
  const other = parameters[LAMBDA_ROLE];
  if (other === undefined || JSON.stringify(other) === role) return [];
  const what = `the parameters of ${name} name another role in ${LAMBDA_ROLE}`;
  return [
    { code: 'DatabaseRole', what, fix: `remove ${LAMBDA_ROLE}, and give a trigger to each function that it invokes` },
  ];
}
