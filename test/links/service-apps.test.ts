import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as appconfig from 'aws-cdk-lib/aws-appconfig';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as bedrock from 'aws-cdk-lib/aws-bedrock';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as connect from 'aws-cdk-lib/aws-connect';
import * as dsql from 'aws-cdk-lib/aws-dsql';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iot from 'aws-cdk-lib/aws-iot';
import * as location from 'aws-cdk-lib/aws-location';
import * as mediaconvert from 'aws-cdk-lib/aws-mediaconvert';
import * as memorydb from 'aws-cdk-lib/aws-memorydb';
import * as msk from 'aws-cdk-lib/aws-msk';
import * as neptune from 'aws-cdk-lib/aws-neptune';
import * as aoss from 'aws-cdk-lib/aws-opensearchserverless';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import * as pinpoint from 'aws-cdk-lib/aws-pinpoint';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as rekognition from 'aws-cdk-lib/aws-rekognition';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3vectors from 'aws-cdk-lib/aws-s3vectors';
import * as timestream from 'aws-cdk-lib/aws-timestream';
import * as verifiedpermissions from 'aws-cdk-lib/aws-verifiedpermissions';
import type { IConstruct } from 'constructs';
import { HandlerFunction, Link } from '../../src';
import { call, codeDoes } from '../support/code-usage';
import { anyCode, newStack } from '../support/fixture';
import { concreteOf, simulator } from '../support/simulation';
import { ACCOUNT, REGION } from '../support/world';

/** An app with one handler that makes calls to one service. */
interface App {
  /** What it links to; the name of a service where there is nothing to define. */
  readonly on: string | ((stack: Stack) => IConstruct);
  /** `client-ecs RunTask`, without `client-`. */
  readonly calls: readonly string[];
  /** What AWS's service authorization reference says that these calls need: `action on arn`, several of them by commas. */
  readonly needs: readonly string[];
  /** What they must not get. */
  readonly not: readonly string[];
  /** What CloudFormation returns for `Thing` and its attributes. */
  readonly values?: Readonly<Record<string, string>>;
}

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const MSK = arn('kafka', 'cluster/jobs/1a2b-5');

const APPS: Readonly<Record<string, App>> = {
  ACM: {
    on: (stack) => acm.Certificate.fromCertificateArn(stack, 'Thing', arn('acm', 'certificate/1')),
    calls: ['acm DescribeCertificate', 'acm ListCertificates'],
    needs: [`acm:DescribeCertificate on ${arn('acm', 'certificate/1')}`, 'acm:ListCertificates on *'],
    not: [
      `acm:DescribeCertificate on ${arn('acm', 'certificate/2')}`,
      `acm:DeleteCertificate on ${arn('acm', 'certificate/1')}`,
    ],
  },
  AppConfig: {
    on: (stack) => new appconfig.CfnEnvironment(stack, 'Thing', { applicationId: 'shop', name: 'live' }),
    values: { Thing: 'e1' },
    calls: ['appconfigdata StartConfigurationSession', 'appconfigdata GetLatestConfiguration'],
    needs: [
      `appconfig:StartConfigurationSession on ${arn('appconfig', 'application/shop/environment/e1/configuration/c')}`,
      `appconfig:GetLatestConfiguration on ${arn('appconfig', 'application/shop/environment/e1/configuration/c')}`,
    ],
    not: [`appconfig:GetLatestConfiguration on ${arn('appconfig', 'application/shop/environment/e2/configuration/c')}`],
  },
  Athena: {
    on: (stack) => new athena.CfnWorkGroup(stack, 'Thing', { name: 'reports' }),
    values: { Thing: 'reports' },
    calls: ['athena StartQueryExecution', 'athena GetQueryResults'],
    needs: [
      `athena:StartQueryExecution on ${arn('athena', 'workgroup/reports')}`,
      `athena:GetQueryResults on ${arn('athena', 'workgroup/reports')}`,
    ],
    not: [`athena:StartQueryExecution on ${arn('athena', 'workgroup/others')}`],
  },
  'Aurora with tokens in place of passwords': {
    on: (stack) =>
      new rds.DatabaseCluster(stack, 'Thing', {
        engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_6 }),
        vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
          vpcId: 'vpc-1',
          availabilityZones: ['a', 'b'],
          privateSubnetIds: ['subnet-1', 'subnet-2'],
        }),
        writer: rds.ClusterInstance.serverlessV2('writer'),
        iamAuthentication: true,
      }),
    values: { Thing: 'orders', 'Thing.DBClusterResourceId': 'cluster-ABC' },
    calls: ['rds Connect'],
    needs: [`rds-db:connect on ${arn('rds-db', 'dbuser:cluster-ABC/app')}`],
    not: [
      `rds-db:connect on ${arn('rds-db', 'dbuser:cluster-DEF/app')}`,
      `secretsmanager:GetSecretValue on ${arn('secretsmanager', 'secret:x')}`,
    ],
  },
  'Bedrock agents': {
    on: (stack) => new bedrock.CfnAgentAlias(stack, 'Thing', { agentAliasName: 'live', agentId: 'A1' }),
    values: { 'Thing.AgentAliasArn': arn('bedrock', 'agent-alias/A1/L1') },
    calls: ['bedrock-agent-runtime InvokeAgent'],
    needs: [`bedrock:InvokeAgent on ${arn('bedrock', 'agent-alias/A1/L1')}`],
    not: [`bedrock:InvokeAgent on ${arn('bedrock', 'agent-alias/A1/L2')}`],
  },
  'Bedrock knowledge bases': {
    on: (stack) =>
      new bedrock.CfnKnowledgeBase(stack, 'Thing', {
        name: 'docs',
        roleArn: 'arn:aws:iam::111122223333:role/r',
        knowledgeBaseConfiguration: { type: 'VECTOR' },
      }),
    values: { 'Thing.KnowledgeBaseArn': arn('bedrock', 'knowledge-base/K1') },
    calls: ['bedrock-agent-runtime Retrieve'],
    needs: [`bedrock:Retrieve on ${arn('bedrock', 'knowledge-base/K1')}`],
    not: [`bedrock:Retrieve on ${arn('bedrock', 'knowledge-base/K2')}`],
  },
  CloudFormation: {
    on: 'cloudformation',
    calls: ['cloudformation DescribeStacks', 'cloudformation ListExports'],
    needs: [
      `cloudformation:DescribeStacks on ${arn('cloudformation', 'stack/shop/1')}`,
      'cloudformation:ListExports on *',
    ],
    not: [`cloudformation:DeleteStack on ${arn('cloudformation', 'stack/shop/1')}`],
  },
  CodeBuild: {
    on: (stack) => codebuild.Project.fromProjectName(stack, 'Thing', 'site'),
    calls: ['codebuild StartBuild', 'codebuild BatchGetBuilds'],
    needs: [
      `codebuild:StartBuild on ${arn('codebuild', 'project/site')}`,
      `codebuild:BatchGetBuilds on ${arn('codebuild', 'project/site')}`,
    ],
    not: [`codebuild:StartBuild on ${arn('codebuild', 'project/other')}`],
  },
  CodePipeline: {
    on: (stack) => codepipeline.Pipeline.fromPipelineArn(stack, 'Thing', arn('codepipeline', 'release')),
    calls: ['codepipeline StartPipelineExecution', 'codepipeline GetPipelineState'],
    needs: [
      `codepipeline:StartPipelineExecution on ${arn('codepipeline', 'release')}`,
      `codepipeline:GetPipelineState on ${arn('codepipeline', 'release')}`,
    ],
    not: [`codepipeline:StartPipelineExecution on ${arn('codepipeline', 'other')}`],
  },
  'Cognito identity': {
    on: (stack) => new cognito.CfnIdentityPool(stack, 'Thing', { allowUnauthenticatedIdentities: false }),
    values: { Thing: `${REGION}:p1` },
    calls: ['cognito-identity GetOpenIdTokenForDeveloperIdentity', 'cognito-identity DescribeIdentityPool'],
    needs: [
      `cognito-identity:GetOpenIdTokenForDeveloperIdentity on ${arn('cognito-identity', `identitypool/${REGION}:p1`)}`,
      `cognito-identity:DescribeIdentityPool on ${arn('cognito-identity', `identitypool/${REGION}:p1`)}`,
    ],
    not: [`cognito-identity:DescribeIdentityPool on ${arn('cognito-identity', `identitypool/${REGION}:p2`)}`],
  },
  Comprehend: {
    on: 'comprehend',
    calls: ['comprehend DetectSentiment', 'comprehend DetectDominantLanguage'],
    needs: ['comprehend:DetectSentiment on *', 'comprehend:DetectDominantLanguage on *'],
    not: ['comprehend:DetectEntities on *'],
  },
  Connect: {
    on: (stack) =>
      new connect.CfnInstance(stack, 'Thing', {
        attributes: { inboundCalls: true, outboundCalls: true },
        identityManagementType: 'SAML',
      }),
    values: { Thing: arn('connect', 'instance/i1'), 'Thing.Id': 'i1' },
    calls: ['connect ListUsers', 'connect DescribeQueue'],
    needs: [
      `connect:ListUsers on ${arn('connect', 'instance/i1')}`,
      `connect:DescribeQueue on ${arn('connect', 'instance/i1/queue/q')}`,
    ],
    not: [`connect:ListUsers on ${arn('connect', 'instance/i2')}`],
  },
  'Cost Explorer': {
    on: 'cost-explorer',
    calls: ['cost-explorer GetCostAndUsage', 'cost-explorer GetCostForecast'],
    needs: ['ce:GetCostForecast on *'],
    not: ['ce:CreateAnomalySubscription on *'],
  },
  'Aurora DSQL': {
    on: (stack) => new dsql.CfnCluster(stack, 'Thing'),
    values: { Thing: 'd1' },
    calls: ['dsql DbConnect'],
    needs: [`dsql:DbConnect on ${arn('dsql', 'cluster/d1')}`],
    not: [`dsql:DbConnectAdmin on ${arn('dsql', 'cluster/d1')}`, `dsql:DbConnect on ${arn('dsql', 'cluster/d2')}`],
  },
  'EC2 descriptions': {
    on: 'ec2',
    calls: ['ec2 DescribeInstances', 'ec2 DescribeSecurityGroups'],
    needs: ['ec2:DescribeInstances on *', 'ec2:DescribeSecurityGroups on *'],
    not: ['ec2:DescribeVpcs on *', `ec2:TerminateInstances on ${arn('ec2', 'instance/i-1')}`],
  },
  ECS: {
    on: (stack) =>
      new ecs.Cluster(stack, 'Thing', {
        vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a'] }),
      }),
    values: { Thing: 'jobs', 'Thing.Arn': arn('ecs', 'cluster/jobs') },
    calls: ['ecs DescribeTasks', 'ecs StopTask', 'ecs DescribeServices'],
    needs: [
      `ecs:DescribeTasks on ${arn('ecs', 'task/jobs/t1')}`,
      `ecs:StopTask on ${arn('ecs', 'task/jobs/t1')}`,
      `ecs:DescribeServices on ${arn('ecs', 'service/jobs/s1')}`,
    ],
    not: [`ecs:StopTask on ${arn('ecs', 'task/other/t1')}`],
  },
  ElastiCache: {
    on: (stack) =>
      new elasticache.CfnServerlessCache(stack, 'Thing', { engine: 'valkey', serverlessCacheName: 'carts' }),
    values: { Thing: 'carts', 'Thing.ARN': arn('elasticache', 'serverlesscache:carts') },
    calls: ['elasticache Connect'],
    needs: [
      `elasticache:Connect on ${arn('elasticache', 'serverlesscache:carts')}`,
      `elasticache:Connect on ${arn('elasticache', 'user:app')}`,
    ],
    not: [`elasticache:Connect on ${arn('elasticache', 'serverlesscache:others')}`],
  },
  Glue: {
    on: (stack) => new glue.CfnJob(stack, 'Thing', { name: 'load', role: 'r', command: {} }),
    values: { Thing: 'load' },
    calls: ['glue StartJobRun', 'glue GetJobRun'],
    needs: [`glue:StartJobRun on ${arn('glue', 'job/load')}`, `glue:GetJobRun on ${arn('glue', 'job/load')}`],
    not: [`glue:StartJobRun on ${arn('glue', 'job/other')}`],
  },
  'IoT things': {
    on: (stack) => new iot.CfnThing(stack, 'Thing', { thingName: 'lamp' }),
    values: { Thing: 'lamp', 'Thing.Arn': arn('iot', 'thing/lamp') },
    calls: ['iot-data-plane GetThingShadow', 'iot-data-plane UpdateThingShadow'],
    needs: [
      `iot:GetThingShadow on ${arn('iot', 'thing/lamp')}`,
      `iot:UpdateThingShadow on ${arn('iot', 'thing/lamp')}`,
    ],
    not: [`iot:UpdateThingShadow on ${arn('iot', 'thing/door')}`, `iot:Publish on ${arn('iot', 'topic/t')}`],
  },
  'IoT topics': {
    on: 'iot',
    calls: ['iot-data-plane Publish', 'iot DescribeEndpoint'],
    needs: [`iot:Publish on ${arn('iot', 'topic/t')}`, 'iot:DescribeEndpoint on *'],
    not: [`iot:DeleteThingShadow on ${arn('iot', 'thing/lamp')}`],
  },
  Location: {
    on: (stack) => new location.CfnTracker(stack, 'Thing', { trackerName: 'vans' }),
    values: { Thing: 'vans', 'Thing.Arn': arn('geo', 'tracker/vans'), 'Thing.TrackerArn': arn('geo', 'tracker/vans') },
    calls: ['location BatchUpdateDevicePosition', 'location GetDevicePosition'],
    needs: [
      `geo:BatchUpdateDevicePosition on ${arn('geo', 'tracker/vans')}`,
      `geo:GetDevicePosition on ${arn('geo', 'tracker/vans')}`,
    ],
    not: [`geo:GetDevicePosition on ${arn('geo', 'tracker/others')}`],
  },
  MediaConvert: {
    on: (stack) => new mediaconvert.CfnQueue(stack, 'Thing', { name: 'films' }),
    values: { Thing: 'films', 'Thing.Arn': arn('mediaconvert', 'queues/films') },
    calls: ['mediaconvert CreateJob', 'mediaconvert ListJobs'],
    needs: [`mediaconvert:CreateJob on ${arn('mediaconvert', 'queues/films')}`],
    not: [`mediaconvert:CreateJob on ${arn('mediaconvert', 'queues/others')}`],
  },
  MemoryDB: {
    on: (stack) =>
      new memorydb.CfnCluster(stack, 'Thing', { aclName: 'open', clusterName: 'carts', nodeType: 'db.t4g.small' }),
    values: { Thing: 'carts', 'Thing.ARN': arn('memorydb', 'cluster/carts') },
    calls: ['memorydb Connect'],
    needs: [
      `memorydb:connect on ${arn('memorydb', 'cluster/carts')}`,
      `memorydb:connect on ${arn('memorydb', 'user/app')}`,
    ],
    not: [`memorydb:connect on ${arn('memorydb', 'cluster/others')}`],
  },
  MSK: {
    on: (stack) =>
      new msk.CfnServerlessCluster(stack, 'Thing', {
        clusterName: 'jobs',
        clientAuthentication: { sasl: { iam: { enabled: true } } },
        vpcConfigs: [],
      }),
    values: { Thing: MSK },
    calls: ['kafka-cluster Connect', 'kafka GetBootstrapBrokers'],
    needs: [
      `kafka-cluster:Connect on ${MSK}`,
      `kafka-cluster:ReadData on ${arn('kafka', 'topic/jobs/1a2b-5/orders')}`,
      `kafka-cluster:WriteData on ${arn('kafka', 'topic/jobs/1a2b-5/orders')}`,
      `kafka-cluster:AlterGroup on ${arn('kafka', 'group/jobs/1a2b-5/workers')}`,
      `kafka-cluster:DescribeGroup on ${arn('kafka', 'group/jobs/1a2b-5/workers')}`,
      `kafka-cluster:WriteDataIdempotently on ${MSK}`,
      'kafka:GetBootstrapBrokers on *',
    ],
    not: [
      `kafka-cluster:ReadData on ${arn('kafka', 'topic/others/9-9/orders')}`,
      `kafka-cluster:DeleteTopic on ${arn('kafka', 'topic/jobs/1a2b-5/orders')}`,
    ],
  },
  Neptune: {
    on: (stack) => new neptune.CfnDBCluster(stack, 'Thing', { iamAuthEnabled: true }),
    values: { Thing: 'graph', 'Thing.ClusterResourceId': 'cluster-G' },
    calls: ['neptunedata ExecuteOpenCypherQuery', 'neptunedata GetEngineStatus'],
    needs: [
      `neptune-db:ReadDataViaQuery on ${arn('neptune-db', 'cluster-G/*')}`,
      `neptune-db:WriteDataViaQuery on ${arn('neptune-db', 'cluster-G/*')}`,
      `neptune-db:GetEngineStatus on ${arn('neptune-db', 'cluster-G/*')}`,
    ],
    not: [
      `neptune-db:ReadDataViaQuery on ${arn('neptune-db', 'cluster-H/*')}`,
      `neptune-db:ResetDatabase on ${arn('neptune-db', 'cluster-G/*')}`,
    ],
  },
  OpenSearch: {
    on: (stack) => new opensearch.Domain(stack, 'Thing', { version: opensearch.EngineVersion.OPENSEARCH_2_19 }),
    values: { Thing: 'find', 'Thing.Arn': arn('es', 'domain/find') },
    calls: ['es ESHttpGet', 'es ESHttpPost'],
    needs: [
      `es:ESHttpGet on ${arn('es', 'domain/find')}`,
      `es:ESHttpGet on ${arn('es', 'domain/find/pages/_search')}`,
      `es:ESHttpPost on ${arn('es', 'domain/find')}`,
    ],
    not: [`es:ESHttpGet on ${arn('es', 'domain/other')}`, `es:ESHttpDelete on ${arn('es', 'domain/find')}`],
  },
  'OpenSearch Serverless': {
    on: (stack) => new aoss.CfnCollection(stack, 'Thing', { name: 'find' }),
    values: { Thing: 'c1', 'Thing.Arn': arn('aoss', 'collection/c1') },
    calls: ['aoss APIAccessAll'],
    needs: [`aoss:APIAccessAll on ${arn('aoss', 'collection/c1')}`],
    not: [`aoss:APIAccessAll on ${arn('aoss', 'collection/c2')}`],
  },
  Organizations: {
    on: 'organizations',
    calls: ['organizations ListAccounts', 'organizations DescribeOrganization'],
    needs: ['organizations:ListAccounts on *', 'organizations:DescribeOrganization on *'],
    not: ['organizations:CreateAccount on *'],
  },
  Pinpoint: {
    on: (stack) => new pinpoint.CfnApp(stack, 'Thing', { name: 'app' }),
    values: { Thing: 'a1', 'Thing.Arn': arn('mobiletargeting', 'apps/a1') },
    calls: ['pinpoint GetApp', 'pinpoint SendMessages'],
    needs: [
      `mobiletargeting:GetApp on ${arn('mobiletargeting', 'apps/a1')}`,
      `mobiletargeting:SendMessages on ${arn('mobiletargeting', 'apps/a1/messages')}`,
    ],
    not: [`mobiletargeting:GetApp on ${arn('mobiletargeting', 'apps/a2')}`],
  },
  'End User Messaging': {
    on: 'pinpoint-sms-voice-v2',
    calls: ['pinpoint-sms-voice-v2 DescribeAccountLimits'],
    needs: ['sms-voice:DescribeAccountLimits on *'],
    not: ['sms-voice:DescribeAccountAttributes on *'],
  },
  Polly: {
    on: 'polly',
    calls: ['polly SynthesizeSpeech', 'polly DescribeVoices'],
    needs: ['polly:DescribeVoices on *', `polly:SynthesizeSpeech on ${arn('polly', 'lexicon/l')}`],
    not: [`polly:DeleteLexicon on ${arn('polly', 'lexicon/l')}`],
  },
  'RDS with tokens in place of passwords': {
    on: (stack) => new rds.CfnDBInstance(stack, 'Thing', { enableIamDatabaseAuthentication: true }),
    values: { Thing: 'orders', 'Thing.DbiResourceId': 'db-ABC' },
    calls: ['rds Connect'],
    needs: [`rds-db:connect on ${arn('rds-db', 'dbuser:db-ABC/app')}`],
    not: [`rds-db:connect on ${arn('rds-db', 'dbuser:db-DEF/app')}`],
  },
  'RDS Proxy': {
    on: (stack) =>
      new rds.CfnDBProxy(stack, 'Thing', {
        dbProxyName: 'p',
        roleArn: 'arn:aws:iam::111122223333:role/r',
        vpcSubnetIds: ['subnet-1'],
        engineFamily: 'MYSQL',
      }),
    values: { Thing: 'p', 'Thing.DBProxyArn': arn('rds', 'db-proxy:prx-1') },
    calls: ['rds Connect'],
    needs: [`rds-db:connect on ${arn('rds-db', 'dbuser:prx-1/app')}`],
    not: [`rds-db:connect on ${arn('rds-db', 'dbuser:prx-2/app')}`],
  },
  Rekognition: {
    on: (stack) => new rekognition.CfnCollection(stack, 'Thing', { collectionId: 'faces' }),
    values: { Thing: 'faces', 'Thing.Arn': arn('rekognition', 'collection/faces') },
    calls: ['rekognition IndexFaces', 'rekognition ListFaces'],
    needs: [
      `rekognition:IndexFaces on ${arn('rekognition', 'collection/faces')}`,
      `rekognition:ListFaces on ${arn('rekognition', 'collection/faces')}`,
    ],
    not: [`rekognition:IndexFaces on ${arn('rekognition', 'collection/others')}`],
  },
  'Rekognition of pictures': {
    on: 'rekognition',
    calls: ['rekognition DetectText', 'rekognition DetectFaces'],
    needs: ['rekognition:DetectText on *', 'rekognition:DetectFaces on *'],
    not: ['rekognition:DetectLabels on *'],
  },
  'Route 53': {
    on: (stack) => new route53.CfnHostedZone(stack, 'Thing', { name: 'example.com' }),
    values: { Thing: 'Z1', 'Thing.Id': 'Z1' },
    calls: ['route-53 ChangeResourceRecordSets', 'route-53 ListResourceRecordSets'],
    needs: [
      'route53:ChangeResourceRecordSets on arn:aws:route53:::hostedzone/Z1',
      'route53:ListResourceRecordSets on arn:aws:route53:::hostedzone/Z1',
    ],
    not: ['route53:ChangeResourceRecordSets on arn:aws:route53:::hostedzone/Z2'],
  },
  'S3 Vectors': {
    on: (stack) =>
      new s3vectors.CfnIndex(stack, 'Thing', {
        dataType: 'float32',
        dimension: 3,
        distanceMetric: 'cosine',
        vectorBucketName: 'docs',
        indexName: 'pages',
      }),
    values: {
      Thing: arn('s3vectors', 'bucket/docs/index/pages'),
      'Thing.IndexArn': arn('s3vectors', 'bucket/docs/index/pages'),
    },
    calls: ['s3vectors QueryVectors', 's3vectors PutVectors'],
    needs: ['QueryVectors', 'GetVectors', 'PutVectors'].map(
      (name) => `s3vectors:${name} on ${arn('s3vectors', 'bucket/docs/index/pages')}`,
    ),
    not: [`s3vectors:QueryVectors on ${arn('s3vectors', 'bucket/docs/index/others')}`],
  },
  Textract: {
    on: 'textract',
    calls: ['textract DetectDocumentText', 'textract GetDocumentTextDetection'],
    needs: ['textract:DetectDocumentText on *', 'textract:GetDocumentTextDetection on *'],
    not: ['textract:AnalyzeExpense on *'],
  },
  Timestream: {
    on: (stack) => new timestream.CfnTable(stack, 'Thing', { databaseName: 'd', tableName: 't' }),
    values: { Thing: 'd|t', 'Thing.Arn': arn('timestream', 'database/d/table/t'), 'Thing.Name': 't' },
    calls: ['timestream-write WriteRecords', 'timestream-query Query'],
    needs: [
      `timestream:WriteRecords on ${arn('timestream', 'database/d/table/t')}`,
      `timestream:Select on ${arn('timestream', 'database/d/table/t')}`,
      'timestream:DescribeEndpoints on *',
    ],
    not: [`timestream:WriteRecords on ${arn('timestream', 'database/d/table/u')}`],
  },
  Transcribe: {
    on: 'transcribe',
    calls: ['transcribe StartTranscriptionJob', 'transcribe GetTranscriptionJob'],
    needs: [
      `transcribe:StartTranscriptionJob on *`,
      `transcribe:GetTranscriptionJob on ${arn('transcribe', 'transcription-job/j')}`,
    ],
    not: [`transcribe:DeleteTranscriptionJob on ${arn('transcribe', 'transcription-job/j')}`],
  },
  Translate: {
    on: 'translate',
    calls: ['translate TranslateText', 'translate ListTerminologies'],
    needs: ['translate:ListTerminologies on *'],
    not: ['translate:ListParallelData on *'],
  },
  'Verified Permissions': {
    on: (stack) => new verifiedpermissions.CfnPolicyStore(stack, 'Thing', { validationSettings: { mode: 'OFF' } }),
    values: {
      Thing: 's1',
      'Thing.Arn': `arn:aws:verifiedpermissions::${ACCOUNT}:policy-store/s1`,
      'Thing.PolicyStoreId': 's1',
    },
    calls: ['verifiedpermissions IsAuthorized', 'verifiedpermissions ListPolicies'],
    needs: ['IsAuthorized', 'ListPolicies'].map(
      (name) => `verifiedpermissions:${name} on arn:aws:verifiedpermissions::${ACCOUNT}:policy-store/s1`,
    ),
    not: [`verifiedpermissions:IsAuthorized on arn:aws:verifiedpermissions::${ACCOUNT}:policy-store/s2`],
  },
};

/** What IAM says to the role of an app's handler. */
function roleOf({ on, calls, values = {} }: App): (permission: string) => Promise<boolean> {
  codeDoes(
    ...calls.map((one) => {
      const [client, operation] = one.split(' ');
      return call(`client-${client}`, operation);
    }),
  );
  const stack = newStack('Stack', {});
  const link = typeof on === 'string' ? Link.service(on) : Link.to(on(stack));
  new HandlerFunction(stack, 'Fn', { ...anyCode(), links: { THING: link } });
  const attributeOf = (id: string, attribute?: string) => {
    const name = id.replace(/[0-9A-F]{8}$/, '').replace(/Resource$/, '');
    const key = attribute === undefined ? name : `${name}.${attribute}`;
    if (name === 'FnLogGroup') return arn('logs', 'log-group:fn');
    // In a policy of IAM, what is no ARN would match anything.
    if (values[key] === undefined) throw new Error(`the table has no value for ${key}`);
    return values[key];
  };
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  const allowed = simulator(policies.map(({ Properties }) => concreteOf(Properties.PolicyDocument, attributeOf)));
  return (permission) => {
    const [action, resource] = permission.split(' on ');
    return allowed(action, resource);
  };
}

describe.each(Object.entries(APPS))('%s', (_name, app) => {
  test('the handler may do what its calls need, and nothing else', async () => {
    const allows = roleOf(app);
    for (const one of app.needs) expect([one, await allows(one)]).toEqual([one, true]);
    for (const one of app.not) expect([one, await allows(one)]).toEqual([one, false]);
  });
});
