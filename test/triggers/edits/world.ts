import { join } from 'node:path';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import * as bedrock from 'aws-cdk-lib/aws-bedrock';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as docdb from 'aws-cdk-lib/aws-docdb';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as lex from 'aws-cdk-lib/aws-lex';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as transfer from 'aws-cdk-lib/aws-transfer';
import * as vpclattice from 'aws-cdk-lib/aws-vpclattice';
import type { Construct } from 'constructs';
import { anyCode } from '../../support/fixture';

const ACCOUNT = 'eu-central-1:111122223333';

/** Makes the sources that triggers need, each when it is first asked for. */
export class World {
  /** A world in a stack of its own. */
  public static alone(): World {
    return new World(new Stack(new App(), 'Stack'));
  }

  /**
   * @param stack the stack, or a construct in it
   */
  public constructor(public readonly stack: Construct) {}

  public queue = (id: string) =>
    this.once(id, () => sqs.Queue.fromQueueArn(this.stack, id, `arn:aws:sqs:${ACCOUNT}:${id}`));
  public jobs = () => this.once('Jobs', () => new sqs.Queue(this.stack, 'Jobs'));
  public topic = () => this.once('Topic', () => new sns.Topic(this.stack, 'Topic'));
  public bus = (id: string) => this.once(id, () => new events.EventBus(this.stack, id));
  public bucket = () => this.once('Bucket', () => new s3.Bucket(this.stack, 'Bucket'));
  public stream = () => this.once('Stream', () => new kinesis.Stream(this.stack, 'Stream'));
  public key = () => this.once('Key', () => new kms.Key(this.stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY }));
  public logGroup = () => this.once('Group', () => new logs.LogGroup(this.stack, 'Group'));
  public users = () => this.once('Users', () => new cognito.UserPool(this.stack, 'Users'));
  public repository = () =>
    this.once('Repository', () => new codecommit.Repository(this.stack, 'Repository', { repositoryName: 'shop' }));
  public inbox = () => this.once('Inbox', () => new ses.ReceiptRuleSet(this.stack, 'Inbox'));
  public http = () => this.once('Http', () => new apigwv2.HttpApi(this.stack, 'Http'));
  public webSocket = () => this.once('WebSocket', () => new apigwv2.WebSocketApi(this.stack, 'WebSocket'));
  public agent = () =>
    this.once('Agent', () => new bedrock.CfnAgent(this.stack, 'Agent', { agentName: 'shop', autoPrepare: true }));
  public bot = () =>
    this.once('Bot', () => {
      const props = { botAliasName: 'live', botId: 'ABCDE12345', botVersion: '1' };
      return new lex.CfnBotAlias(this.stack, 'Bot', props);
    });
  public rest = () => this.once('Rest', () => new apigateway.RestApi(this.stack, 'Rest', { cloudWatchRole: false }));
  public fn = (id: string) => this.once(id, () => new lambda.Function(this.stack, id, anyCode()));
  public role = (id: string) =>
    this.once(
      id,
      () => new iam.Role(this.stack, id, { assumedBy: new iam.ServicePrincipal('transfer.amazonaws.com') }),
    );
  public server = () => this.once('Server', () => new transfer.CfnServer(this.stack, 'Server', {}));
  public table = () =>
    this.once('Table', () => {
      const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
      return new dynamodb.TableV2(this.stack, 'Table', { partitionKey });
    });
  public secret = (id: string) =>
    this.once(id, () =>
      secretsmanager.Secret.fromSecretCompleteArn(
        this.stack,
        id,
        `arn:aws:secretsmanager:${ACCOUNT}:secret:${this.name}-${id}-AbCdEf`,
      ),
    );
  public alarm = () =>
    this.once('Alarm', () => {
      const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Latency' });
      return new cloudwatch.Alarm(this.stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 });
    });
  public distribution = () =>
    this.once('Distribution', () => {
      const behavior = { origin: new HttpOrigin('shop.example.com') };
      const additionalBehaviors = { '/images/*': behavior };
      return new cloudfront.Distribution(this.stack, 'Distribution', {
        defaultBehavior: behavior,
        additionalBehaviors,
      });
    });
  public graph = () =>
    this.once('Graph', () => {
      const definition = appsync.Definition.fromFile(join(__dirname, '../../fixtures/schema.graphql'));
      return new appsync.GraphqlApi(this.stack, 'Graph', { name: 'shop', definition });
    });
  public latticeListener = () =>
    this.once('LatticeListener', () => {
      const service = new vpclattice.CfnService(this.stack, 'LatticeService', {});
      return new vpclattice.CfnListener(this.stack, 'LatticeListener', {
        serviceIdentifier: service.attrArn,
        protocol: 'HTTPS',
        defaultAction: { fixedResponse: { statusCode: 404 } },
      });
    });
  public vpc = () =>
    this.once('Vpc', () =>
      ec2.Vpc.fromVpcAttributes(this.stack, 'Vpc', {
        vpcId: 'vpc-0a1b2c3d4e5f60718',
        availabilityZones: ['eu-central-1a', 'eu-central-1b'],
        privateSubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-1a1b2c3d4e5f60718'],
      }),
    );
  public securityGroup = () =>
    this.once('Group2', () => ec2.SecurityGroup.fromSecurityGroupId(this.stack, 'Group2', 'sg-0a1b2c3d4e5f60718'));
  public listener = () =>
    this.once('Listener', () =>
      elbv2.ApplicationListener.fromApplicationListenerAttributes(this.stack, 'Listener', {
        listenerArn: `arn:aws:elasticloadbalancing:${ACCOUNT}:listener/app/${this.name}/50dc6c495c0c9188/f2f7dc8efc522ab2`,
        securityGroup: this.securityGroup(),
      }),
    );
  public cluster = () =>
    this.once('Cluster', () => {
      const version = rds.AuroraPostgresEngineVersion.VER_17_6;
      const engine = rds.DatabaseClusterEngine.auroraPostgres({ version });
      const vpcSubnets = { subnets: this.vpc().privateSubnets };
      const writer = rds.ClusterInstance.serverlessV2('Writer');
      return new rds.DatabaseCluster(this.stack, 'Cluster', { engine, writer, vpc: this.vpc(), vpcSubnets });
    });
  public database = () =>
    this.once('Database', () =>
      docdb.DatabaseCluster.fromDatabaseClusterAttributes(this.stack, 'Database', {
        clusterIdentifier: 'shop',
        clusterEndpointAddress: 'shop.example.com',
        readerEndpointAddress: 'shop.example.com',
        instanceIdentifiers: [],
        instanceEndpointAddresses: [],
        port: 27017,
        securityGroup: this.securityGroup(),
      }),
    );

  /** Imported sources that one function alone can have are other ones in each world. */
  private get name(): string {
    return this.stack.node.path.replaceAll(/\W/g, '-');
  }

  private readonly made = new Map<string, unknown>();

  private once<T>(id: string, make: () => T): T {
    if (!this.made.has(id)) this.made.set(id, make());
    return this.made.get(id) as T;
  }
}
