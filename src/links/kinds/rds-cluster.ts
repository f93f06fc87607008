import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { LinkKind } from '../model/link-kind';
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
  forms: ['cluster'],
  matches: (resource) => has(resource, 'clusterArn', 'clusterIdentifier', 'grantDataApiAccess'),
  identifier: (cluster) => cluster.clusterArn,
  moreVariables: (cluster): Readonly<Record<string, string>> => {
    const its = secretOf(cluster);
    return its ? { _SECRET: its.secretArn } : {};
  },
  read: () => [],
  write: () => WRITE,
  targets: (cluster) => [{ arns: [cluster.clusterArn] }],
  companions: (cluster) => {
    const its = secretOf(cluster);
    if (!its) return [];
    const [target] = secret.targets(its);
    const ofSecret = { actions: ['secretsmanager:GetSecretValue'], on: its.node.path, target };
    const key = its.encryptionKey;
    return key ? [ofSecret, { actions: ['kms:Decrypt'], on: key.node.path, target: targetOfKey(key) }] : [ofSecret];
  },
  deploymentFaults: (cluster) => {
    const { enableDataApi } = cluster as { enableDataApi?: boolean };
    if (enableDataApi || cluster.node.defaultChild === undefined) return [];
    const what = `the Data API of ${cluster.node.path} is switched off`;
    return [{ code: 'DataApiOff', what, fix: 'set enableDataApi: true where the cluster is defined' }];
  },
};

function secretOf(cluster: rds.IDatabaseCluster): secretsmanager.ISecret | undefined {
  return (cluster as { secret?: secretsmanager.ISecret }).secret;
}
