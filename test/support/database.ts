import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import { anyCode } from './fixture';

const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 });

/** A database in the private subnets of a network. */
export function databaseIn(stack: Stack, props: Partial<rds.DatabaseInstanceProps> = {}): rds.DatabaseInstance {
  const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1 });
  return new rds.DatabaseInstance(stack, 'Database', { engine, vpc, ...props });
}

/** A function that has the address of a database. */
export function clientOf(database: rds.DatabaseInstance, props: Partial<lambda.FunctionProps> = {}): lambda.Function {
  const environment = { DB_HOST: database.dbInstanceEndpointAddress };
  return new lambda.Function(database.stack, 'Fn', { ...anyCode(), environment, ...props });
}
