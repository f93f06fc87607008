import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Invocation, RdsTrigger } from '../../../src/triggers';
import { faultsOf, newApp, newStack, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const POSTGRES = rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_17_6 });
const MYSQL = rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_2 });
const CLUSTER = 'AWS::RDS::DBCluster';

function clusterIn(stack: Stack, props: Partial<rds.DatabaseClusterProps> = {}, id = 'Database'): rds.DatabaseCluster {
  const vpc = ec2.Vpc.fromVpcAttributes(stack, `${id}Vpc`, {
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    availabilityZones: ['eu-central-1a', 'eu-central-1b'],
    isolatedSubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-1a1b2c3d4e5f60718'],
    isolatedSubnetRouteTableIds: ['rtb-0a1b2c3d4e5f60718', 'rtb-1a1b2c3d4e5f60718'],
  });
  return new rds.DatabaseCluster(stack, id, {
    engine: POSTGRES,
    writer: rds.ClusterInstance.serverlessV2('Writer'),
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    storageEncrypted: true,
    deletionProtection: true,
    iamAuthentication: true,
    port: 5678,
    ...props,
  });
}

/** The cluster and the parameters of its group in the template of the stack. */
function clusterOf(stack: Stack, all = templateOf(stack).toJSON().Resources) {
  const ofType = (type: string) =>
    Object.values<any>(all)
      .filter((it) => it.Type === type)
      .map((it) => it.Properties);
  return { cluster: ofType(CLUSTER)[0], parameters: ofType('AWS::RDS::DBClusterParameterGroup')[0]?.Parameters };
}

describe('RdsTrigger', () => {
  keepsTriggerContract({
    source: (stack) => clusterIn(stack),
    trigger: (cluster) => new RdsTrigger(cluster),
    another: (_cluster, stack) => new RdsTrigger(clusterIn(stack, {}, 'Another')),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { 'AWS::IAM::Policy': 1, 'AWS::IAM::Role': 1 },
    alarms: [],
    besideSource: 'the role belongs to the cluster',
  });

  const role = { 'Fn::GetAtt': [expect.stringMatching(/^DatabaseInvokeFunctions/), 'Arn'] };

  test('Aurora PostgreSQL gets a role for its feature Lambda', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [new RdsTrigger(clusterIn(stack))]);
    expect(clusterOf(stack).cluster.AssociatedRoles).toEqual([{ FeatureName: 'Lambda', RoleArn: role }]);
  });

  test('Aurora MySQL gets a role, and finds it in its parameters', () => {
    const stack = newStack();
    const parameters = { max_connections: '100' };
    plainFunction(stack, 'Handler', [new RdsTrigger(clusterIn(stack, { engine: MYSQL, parameters }))]);
    const found = clusterOf(stack);
    expect(found.cluster.AssociatedRoles).toEqual([{ RoleArn: role }]);
    expect(found.parameters).toEqual({ ...parameters, aws_default_lambda_role: role });
  });

  test('Aurora MySQL finds the role in the parameters of an L1, too', () => {
    const stack = newStack();
    const cluster = clusterIn(stack, { engine: MYSQL });
    const props = { family: 'aurora-mysql8.0', description: 'Orders', parameters: { max_connections: '100' } };
    const group = new rds.CfnDBClusterParameterGroup(stack, 'Group', props);
    (cluster.node.defaultChild as rds.CfnDBCluster).dbClusterParameterGroupName = group.ref;
    plainFunction(stack, 'Handler', [new RdsTrigger(cluster)]);
    expect(clusterOf(stack).parameters).toEqual({ max_connections: '100', aws_default_lambda_role: role });
  });

  test('fails for two clusters with one parameter group, which has room for one role', () => {
    const stack = newStack();
    const parameterGroup = new rds.ParameterGroup(stack, 'Group', { engine: MYSQL });
    const [one, two] = ['One', 'Two'].map((id) => clusterIn(stack, { engine: MYSQL, parameterGroup }, id));
    plainFunction(stack, 'First', [new RdsTrigger(one as rds.DatabaseCluster)]);
    const make = () => plainFunction(stack, 'Second', [new RdsTrigger(two as rds.DatabaseCluster)]);
    expect(faultsOf(make).map(({ code }) => code)).toEqual(['DatabaseRole']);
  });

  test('functions share the role, which may be assumed for clusters of this account alone', () => {
    const stack = newStack();
    const cluster = clusterIn(stack, { engine: MYSQL, parameters: {} });
    for (const id of ['One', 'Two']) plainFunction(stack, id, [new RdsTrigger(cluster)]);
    const resources = templateOf(stack).toJSON().Resources;
    expect(clusterOf(stack, resources).cluster.AssociatedRoles).toHaveLength(1);
    const [trust] = Object.entries<any>(resources)
      .filter(([id]) => /^DatabaseInvokeFunctions/.test(id))
      .map(([, it]) => it.Properties.AssumeRolePolicyDocument.Statement[0]);
    expect(trust).toMatchObject({
      Principal: { Service: 'rds.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: expect.anything() },
    });
  });

  test('a function may use the cluster that invokes it, also from another stack', () => {
    const app = newApp();
    const [stack, databases] = ['Stack', 'Databases'].map((id) => new Stack(app, id)) as [Stack, Stack];
    for (const where of [stack, databases]) {
      const cluster = clusterIn(where);
      const handler = plainFunction(stack, `Handler${where.node.id}`, [new RdsTrigger(cluster)]);
      handler.addEnvironment('HOST', cluster.clusterEndpoint.hostname);
    }
    expect(() => app.synth()).not.toThrow();
  });

  test('statements that do not wait have the failure path of asynchronous invocations', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [new RdsTrigger(clusterIn(stack), { asynchronous: true })]);
    templateOf(stack).resourceCountIs('AWS::Lambda::EventInvokeConfig', 1);
  });
});

describe('fails', () => {
  const codesOf = (make: (stack: Stack) => rds.IDatabaseCluster) => {
    const stack = newStack();
    const cluster = make(stack);
    return faultsOf(() => plainFunction(stack, 'Handler', [new RdsTrigger(cluster)])).map(({ code }) => code);
  };
  const imported = (stack: Stack) =>
    rds.DatabaseCluster.fromDatabaseClusterAttributes(stack, 'Old', { clusterIdentifier: 'old' });
  const other = 'arn:aws:iam::111122223333:role/invoker';

  test.each<[string, (stack: Stack) => rds.IDatabaseCluster, string]>([
    ['an imported cluster', imported, 'DatabaseImported'],
    ['Aurora MySQL without a parameter group', (stack) => clusterIn(stack, { engine: MYSQL }), 'DatabaseParameters'],
    [
      'Aurora MySQL with a role of its own',
      (stack) => clusterIn(stack, { engine: MYSQL, parameters: { aws_default_lambda_role: other } }),
      'DatabaseRole',
    ],
    [
      'Aurora PostgreSQL with a role of its own',
      (stack) => {
        const cluster = clusterIn(stack);
        const resource = cluster.node.defaultChild as rds.CfnDBCluster;
        resource.associatedRoles = [{ featureName: 'Lambda', roleArn: other }];
        return cluster;
      },
      'DatabaseRole',
    ],
    [
      'a cluster of another engine',
      (stack) => {
        const cluster = clusterIn(stack);
        (cluster.node.defaultChild as rds.CfnDBCluster).engine = 'postgres';
        return cluster;
      },
      'DatabaseEngine',
    ],
  ])('for %s', (_name, make, code) => {
    expect(codesOf(make)).toEqual([code]);
  });
});
