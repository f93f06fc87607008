import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import { databaseClosed } from '../../../../src/checks/rules/networks/database-closed';
import { clientOf, databaseIn } from '../../../support/database';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

keepsRuleContract(databaseClosed, {
  found: {
    'a function in the network of its database': {
      app: (stack) => {
        const database = databaseIn(stack);
        clientOf(database, { vpc: database.vpc });
      },
      at: 'Stack/Fn',
      says: /^it has the address of Stack\/Database, whose security groups do not let it in/,
    },
    'a function that has the secret of a cluster': {
      app: (stack) => {
        const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1 });
        const engine = rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_4 });
        const writer = rds.ClusterInstance.serverlessV2('writer');
        const cluster = new rds.DatabaseCluster(stack, 'Cluster', { engine, writer, vpc });
        const environment = { SECRET: cluster.secret?.secretArn ?? '' };
        new lambda.Function(stack, 'Fn', { ...anyCode(), vpc, environment });
      },
      at: 'Stack/Fn',
      says: /Stack\/Cluster/,
    },
    'a database that lets another function in': {
      app: (stack) => {
        const database = databaseIn(stack);
        const other = new lambda.Function(stack, 'Other', { ...anyCode(), vpc: database.vpc });
        database.connections.allowDefaultPortFrom(other);
        clientOf(database, { vpc: database.vpc });
      },
      at: 'Stack/Fn',
      says: /do not let it in/,
    },
  },
  silent: {
    'a database after the fix of the message': (stack) => {
      const database = databaseIn(stack);
      database.connections.allowDefaultPortFrom(clientOf(database, { vpc: database.vpc }));
    },
    'a database that lets the network in': (stack) => {
      const database = databaseIn(stack);
      database.connections.allowDefaultPortFrom(ec2.Peer.ipv4(database.vpc.vpcCidrBlock));
      clientOf(database, { vpc: database.vpc });
    },
    'a security group of another app': (stack) => {
      const group = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-11111111', { mutable: false });
      const database = databaseIn(stack, { securityGroups: [group] });
      clientOf(database, { vpc: database.vpc });
    },
    'a function that has nothing of the database': (stack) => {
      const database = databaseIn(stack);
      clientOf(database, { vpc: database.vpc, environment: { DB_NAME: 'orders' } });
    },
  },
});
