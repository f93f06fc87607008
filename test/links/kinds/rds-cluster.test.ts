import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Link } from '../../../src/links';
import { call } from '../../support/code-usage';
import { faultsOf } from '../../support/fixture';
import { keepsLinkContract, linked } from '../link-contract';

const secretOf = (cluster: rds.IDatabaseCluster) => (cluster as rds.DatabaseCluster).secret as secretsmanager.ISecret;
const named = (action: string) => `rds-data:${action}`;

function cluster(stack: Stack, enableDataApi = true): rds.DatabaseCluster {
  return new rds.DatabaseCluster(stack, 'Thing', {
    engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_17_7 }),
    vpc: new ec2.Vpc(stack, 'Net', { natGateways: 0 }),
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    writer: rds.ClusterInstance.serverlessV2('Writer'),
    enableDataApi,
  });
}

describe('an Aurora cluster', () => {
  keepsLinkContract<rds.IDatabaseCluster>({
    make: (stack) => cluster(stack),
    imported: {},
    variable: (it) => it.clusterArn,
    more: (it) => ({ _SECRET: secretOf(it).secretArn }),
    read: [],
    write: [
      {
        actions: [
          'BatchExecuteStatement',
          'BeginTransaction',
          'CommitTransaction',
          'ExecuteStatement',
          'RollbackTransaction',
        ].map(named),
        on: (it) => [it.clusterArn],
      },
      { actions: ['secretsmanager:GetSecretValue'], on: (it) => [secretOf(it).secretArn] },
    ],
    found: {
      usage: { calls: [call('client-rds-data', 'ExecuteStatement')] },
      allowed: [
        { actions: ['rds-data:ExecuteStatement'], on: (it) => [it.clusterArn] },
        { actions: ['secretsmanager:GetSecretValue'], on: (it) => [secretOf(it).secretArn] },
      ],
    },
  });

  test('fails when its Data API is off', () => {
    const faults = faultsOf(() =>
      linked(
        (stack) => cluster(stack, false),
        (it) => Link.write(it),
      ),
    );
    expect(faults).toMatchObject([{ code: 'DataApiOff', fix: expect.stringContaining('enableDataApi: true') }]);
  });
});
