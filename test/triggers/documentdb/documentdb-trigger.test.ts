import { Duration, Stack } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import * as docdb from 'aws-cdk-lib/aws-docdb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { DocumentDbTrigger, type DocumentDbTriggerProps, Invocation } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction, type TriggerContract } from '../../support/trigger-contract';

const SECRET_ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop-AbCdEf';

/** A cluster and the secret that opens it. */
interface Shop {
  readonly cluster: docdb.IDatabaseCluster;
  readonly secret: secretsmanager.ISecret;
}

function shopIn(stack: Stack, cluster: docdb.IDatabaseCluster): Shop {
  return { cluster, secret: secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', SECRET_ARN) };
}

function importShop(stack: Stack): Shop {
  const cluster = docdb.DatabaseCluster.fromDatabaseClusterAttributes(stack, 'Shop', { clusterIdentifier: 'shop' });
  return shopIn(stack, cluster);
}

function newShop(stack: Stack): Shop {
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-11111111',
    availabilityZones: ['eu-central-1a', 'eu-central-1b'],
    privateSubnetIds: ['subnet-11111111', 'subnet-22222222'],
  });
  const instanceType = ec2.InstanceType.of(ec2.InstanceClass.R6G, ec2.InstanceSize.LARGE);
  const masterUser = { username: 'shopkeeper' };
  return shopIn(stack, new docdb.DatabaseCluster(stack, 'Shop', { masterUser, vpc, instanceType }));
}

const VERBS = ['CreateNetworkInterface', 'DeleteNetworkInterface', 'DescribeNetworkInterfaces'];
const LOOK = ['DescribeSecurityGroups', 'DescribeSubnets', 'DescribeVpcs'];

const contract: Omit<TriggerContract<Shop>, 'source'> = {
  trigger: ({ cluster, secret }) => new DocumentDbTrigger(cluster, { databaseName: 'shop', secret }),
  another: ({ cluster, secret }) =>
    new DocumentDbTrigger(cluster, { databaseName: 'shop', collectionName: 'orders', secret }),
  invocation: Invocation.STREAM,
  timeout: 60,
  creates: { 'AWS::Lambda::EventSourceMapping': 1 },
  alarms: ['OversizedRecordCount'],
  wildcards: Object.fromEntries(
    [...VERBS, ...LOOK].map((name) => [`ec2:${name}`, 'its resources are not known beforehand']),
  ),
  failsAsAwsDoes: 'Lambda retries until the events leave the change stream, and cannot be told otherwise',
};

describe('DocumentDbTrigger', () => keepsTriggerContract({ ...contract, source: newShop }));
describe('DocumentDbTrigger on an imported cluster', () => keepsTriggerContract({ ...contract, source: importShop }));

function bound(props: Partial<DocumentDbTriggerProps> = {}): Template {
  const stack = newStack();
  const { cluster, secret } = importShop(stack);
  plainFunction(stack, 'Handler', [new DocumentDbTrigger(cluster, { databaseName: 'shop', secret, ...props })]);
  return templateOf(stack);
}

const mappingOf = (props?: Partial<DocumentDbTriggerProps>) =>
  only(bound(props), 'AWS::Lambda::EventSourceMapping').Properties;
const arn = (resource: string) => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':rds:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      `:${resource}`,
    ],
  ],
});

describe('a change stream', () => {
  test('a change stream is read from its beginning', () => {
    expect(mappingOf()).toEqual({
      BatchSize: 100,
      DocumentDBEventSourceConfig: { DatabaseName: 'shop' },
      EventSourceArn: arn('cluster:shop'),
      FunctionName: { Ref: expect.stringMatching(/^Handler/) },
      SourceAccessConfigurations: [{ Type: 'BASIC_AUTH', URI: SECRET_ARN }],
      StartingPosition: 'TRIM_HORIZON',
    });
  });

  test('the mapping has the settings of the properties', () => {
    const props = {
      batchSize: 5,
      collectionName: 'orders',
      enabled: false,
      fullDocument: true,
      maxBatchingWindow: Duration.seconds(2),
      startingPosition: lambda.StartingPosition.AT_TIMESTAMP,
      startingPositionTimestamp: 1_700_000_000,
    };
    expect(mappingOf(props)).toMatchObject({
      BatchSize: 5,
      DocumentDBEventSourceConfig: { DatabaseName: 'shop', CollectionName: 'orders', FullDocument: 'UpdateLookup' },
      Enabled: false,
      MaximumBatchingWindowInSeconds: 2,
      StartingPosition: 'AT_TIMESTAMP',
      StartingPositionTimestamp: 1_700_000_000,
    });
  });

  test.each<[string, string, unknown]>([
    ['the cluster', 'rds:DescribeDBClusters', arn('cluster:shop')],
    ['its parameters', 'rds:DescribeDBClusterParameters', arn('cluster-pg:*')],
    ['its subnets', 'rds:DescribeDBSubnetGroups', arn('subgrp:*')],
    ['its secret', 'secretsmanager:GetSecretValue', SECRET_ARN],
  ])('lets the function look at %s', (_name, Action, Resource) => {
    bound().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([{ Effect: 'Allow', Action, Resource }]) },
    });
  });

  test('a change stream that is far ahead of the function raises an alarm', () => {
    bound().hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'IteratorAge' });
  });

  test('a cluster of another region is refused', () => {
    const app = newApp();
    const [one, two] = ['eu-central-1', 'us-east-1'].map(
      (region) => new Stack(app, region, { env: { region, account: '111122223333' } }),
    ) as [Stack, Stack];
    const { cluster, secret } = importShop(one);
    const trigger = new DocumentDbTrigger(cluster, { databaseName: 'shop', secret });
    expect(faultsOf(() => plainFunction(two, 'Handler', [trigger])).map((it) => it.code)).toEqual(['SourceElsewhere']);
  });
});
