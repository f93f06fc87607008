import { Aws } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { LinkKind, LinkTarget } from '../model/link-kind';
import { targetOfKey } from './key-target';
import { has } from './recognize';
import { secret } from './secret';

const WRITE = [
  'BatchExecuteStatement',
  'BeginTransaction',
  'CommitTransaction',
  'ExecuteStatement',
  'RollbackTransaction',
].map((action) => `rds-data:${action}`);

/**
 * `DatabaseCluster`, and imported ones, through the Data API. Each call names the secret with user and password, so a
 * second variable has its ARN.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html
 */
export const rdsCluster: LinkKind<rds.IDatabaseCluster> = {
  name: 'an Aurora cluster with the Data API',
  service: 'rds-data',
  otherServices: ['rds-db'],
  forms: ['cluster', 'db-user'],
  matches: (resource) => has(resource, 'clusterArn', 'clusterIdentifier', 'grantDataApiAccess'),
  identifier: (cluster) => cluster.clusterArn,
  moreVariables: (cluster): Readonly<Record<string, string>> => {
    const its = secretOf(cluster);
    return its ? { _SECRET: its.secretArn } : {};
  },
  read: () => [],
  write: () => WRITE,
  targets: (cluster) => [usersOf(cluster), { arns: [cluster.clusterArn] }],
  companions: (cluster, actions) => {
    const its = secretOf(cluster);
    if (!its || !actions.some((action) => action.startsWith('rds-data:'))) return [];
    const [target] = secret.targets(its);
    const ofSecret = { actions: ['secretsmanager:GetSecretValue'], on: its.node.path, target };
    const key = its.encryptionKey;
    return key ? [ofSecret, { actions: ['kms:Decrypt'], on: key.node.path, target: targetOfKey(key) }] : [ofSecret];
  },
  deploymentFaults: (cluster) => {
    const { enableDataApi } = cluster as { enableDataApi?: boolean };
    if (enableDataApi || cluster.node.defaultChild === undefined || signsIn(cluster)) return [];
    const what = `the Data API of ${cluster.node.path} is switched off`;
    return [{ code: 'DataApiOff', what, fix: 'set enableDataApi: true where the cluster is defined' }];
  },
};

/**
 * Users who sign in with a token in place of a password.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
 */
function usersOf(cluster: rds.IDatabaseCluster): LinkTarget {
  return {
    // Not known of every imported cluster, and asking throws.
    get arns() {
      const { env, clusterResourceIdentifier: id } = cluster;
      return [`arn:${Aws.PARTITION}:rds-db:${env.region}:${env.account}:dbuser:${id}/*`];
    },
    accepts: (action) => action.startsWith('rds-db:'),
    wildcardReason: 'The name of the user in this one database is not known in advance.',
  };
}

/** Whether users may sign in with tokens, for which the Data API is not needed. */
function signsIn(cluster: rds.IDatabaseCluster): boolean {
  const l1 = cluster.node.defaultChild as Partial<rds.CfnDBCluster> | undefined;
  return l1?.enableIamDatabaseAuthentication === true;
}

function secretOf(cluster: rds.IDatabaseCluster): secretsmanager.ISecret | undefined {
  return (cluster as { secret?: secretsmanager.ISecret }).secret;
}
