import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import { databaseOutside } from '../../../../src/checks/rules/networks/database-outside';
import { clientOf, databaseIn } from '../../../support/database';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function clusterIn(stack: Stack): rds.DatabaseCluster {
  const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1 });
  const engine = rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_4 });
  const writer = rds.ClusterInstance.serverlessV2('writer', { publiclyAccessible: false });
  return new rds.DatabaseCluster(stack, 'Cluster', { engine, writer, vpc, enableDataApi: true });
}

keepsRuleContract(databaseOutside, {
  found: {
    'a function without a network': {
      app: (stack) => clientOf(databaseIn(stack)),
      at: 'Stack/Fn',
      says: /^it has the address of Stack\/Database, which has no public address, and is not in a VPC/,
    },
    'a function that has the secret of a cluster': {
      app: (stack) => {
        const environment = { SECRET: clusterIn(stack).secret?.secretArn ?? '' };
        new lambda.Function(stack, 'Fn', { ...anyCode(), environment });
      },
      at: 'Stack/Fn',
      says: /Stack\/Cluster/,
    },
  },
  silent: {
    'a function in the network': (stack) => {
      const database = databaseIn(stack);
      clientOf(database, { vpc: database.vpc });
    },
    'a database in public subnets': (stack) =>
      void clientOf(databaseIn(stack, { vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } })),
    'the Data API of a cluster': (stack) => {
      const cluster = clusterIn(stack);
      const environment = { CLUSTER: cluster.clusterArn, SECRET: cluster.secret?.secretArn ?? '' };
      cluster.grantDataApiAccess(new lambda.Function(stack, 'Fn', { ...anyCode(), environment }));
    },
    'a database of another app': (stack) => {
      const securityGroups: ec2.ISecurityGroup[] = [];
      const attributes = {
        instanceIdentifier: 'orders',
        instanceEndpointAddress: 'orders.local',
        port: 5432,
        securityGroups,
      };
      const database = rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Database', attributes);
      const environment = { DB_HOST: database.dbInstanceEndpointAddress };
      new lambda.Function(stack, 'Fn', { ...anyCode(), environment });
    },
  },
});
