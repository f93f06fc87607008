import * as appconfig from 'aws-cdk-lib/aws-appconfig';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as batch from 'aws-cdk-lib/aws-batch';
import * as bedrock from 'aws-cdk-lib/aws-bedrock';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iot from 'aws-cdk-lib/aws-iot';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as location from 'aws-cdk-lib/aws-location';
import * as mediaconvert from 'aws-cdk-lib/aws-mediaconvert';
import * as rekognition from 'aws-cdk-lib/aws-rekognition';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3vectors from 'aws-cdk-lib/aws-s3vectors';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as timestream from 'aws-cdk-lib/aws-timestream';
import * as verifiedpermissions from 'aws-cdk-lib/aws-verifiedpermissions';
import { Construct, type IConstruct } from 'constructs';
import { Link } from '../../../src/links';
import { catalogueKindOf } from '../../../src/links/catalogue/resource-kind';
import * as usageOf from '../../../src/links/grants/code-usage-of';
import * as reader from '../../../src/private/code-reader';
import { flattened } from '../../../src/private/wildcard-findings';
import { Wiring } from '../../../src/wiring/wiring';
import { call } from '../../support/code-usage';
import { unacknowledgedFindings } from '../../support/nag';
import { functionIn, newStack, statementsOf, variablesOf } from '../link-contract';

/** A resource, and what a function may do with it. */
interface Fact {
  readonly make: (scope: Construct) => IConstruct;
  /** The client of the SDK and the operations that the code calls. */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  readonly variables: Readonly<Record<string, string>>;
  /** The resources by the actions on them. */
  readonly allows: Readonly<Record<string, readonly string[]>>;
}

const HERE = '<AWS::Partition>';
const at = 'eu-central-1:111122223333';

const FACTS: Readonly<Record<string, Fact>> = {
  'a CodeBuild project': {
    make: (scope) =>
      new codebuild.Project(scope, 'It', { source: codebuild.Source.gitHub({ owner: 'shop', repo: 'shop' }) }),
    calls: { codebuild: ['StartBuild', 'BatchGetBuilds'] },
    variables: { THING: '<It>' },
    allows: { 'codebuild:BatchGetBuilds': ['<It.Arn>'], 'codebuild:StartBuild': ['<It.Arn>'] },
  },
  'a CodeBuild project that is imported by its name': {
    make: (scope) => codebuild.Project.fromProjectName(scope, 'It', 'shop'),
    calls: { codebuild: ['StartBuild'] },
    variables: { THING: 'shop' },
    allows: { 'codebuild:StartBuild': [`arn:${HERE}:codebuild:eu-central-1:111122223333:project/shop`] },
  },
  'a collection of faces': {
    make: (scope) => new rekognition.CfnCollection(scope, 'It', { collectionId: 'guests' }),
    calls: { rekognition: ['SearchFacesByImage', 'IndexFaces', 'ListCollections'] },
    variables: { THING: '<It>' },
    allows: {
      'rekognition:IndexFaces': ['<It.Arn>'],
      'rekognition:ListCollections': ['*'],
      'rekognition:SearchFacesByImage': ['<It.Arn>'],
    },
  },
  'an ECS cluster': {
    make: (scope) => new ecs.Cluster(scope, 'It', { vpc: vpcIn(scope) }),
    calls: { ecs: ['ListTasks', 'DescribeTasks', 'DescribeClusters'] },
    variables: { THING: '<It>' },
    allows: {
      'ecs:DescribeClusters': ['<It.Arn>'],
      'ecs:DescribeTasks': [`arn:${HERE}:ecs:eu-central-1:111122223333:task/<It>/*`],
      'ecs:ListTasks': [`arn:${HERE}:ecs:eu-central-1:111122223333:container-instance/<It>/*`],
    },
  },
  'an ECS service': {
    make: (scope) => {
      const taskDefinition = new ecs.FargateTaskDefinition(scope, 'Task');
      taskDefinition.addContainer('App', { image: ecs.ContainerImage.fromRegistry('nginx') });
      const cluster = new ecs.Cluster(scope, 'Cluster', { vpc: vpcIn(scope) });
      return new ecs.FargateService(scope, 'It', { cluster, taskDefinition });
    },
    calls: { ecs: ['UpdateService'] },
    variables: { THING: '<ItService>' },
    allows: { 'ecs:UpdateService': ['<ItService>'] },
  },
  'an Athena work group': {
    make: (scope) => new athena.CfnWorkGroup(scope, 'It', { name: 'reports' }),
    calls: { athena: ['StartQueryExecution', 'GetQueryExecution', 'GetQueryResults'] },
    variables: { THING: '<It>' },
    allows: Object.fromEntries(
      ['GetQueryExecution', 'GetQueryResults', 'StartQueryExecution'].map((name) => [
        `athena:${name}`,
        [`arn:${HERE}:athena:eu-central-1:111122223333:workgroup/<It>`],
      ]),
    ),
  },
  'a Glue database, with the tables in it and the catalog': {
    make: (scope) => new glue.CfnDatabase(scope, 'It', { catalogId: '111122223333', databaseInput: { name: 'sales' } }),
    calls: { glue: ['GetTable'] },
    variables: { THING: '<It>' },
    allows: {
      'glue:GetTable': ['catalog', 'database/<It>', 'table/<It>/*'].map(
        (rest) => `arn:${HERE}:glue:eu-central-1:111122223333:${rest}`,
      ),
    },
  },
  'a Glue job': {
    make: (scope) => new glue.CfnJob(scope, 'It', { command: {}, role: 'arn:aws:iam::111122223333:role/glue' }),
    calls: { glue: ['StartJobRun'] },
    variables: { THING: '<It>' },
    allows: { 'glue:StartJobRun': [`arn:${HERE}:glue:eu-central-1:111122223333:job/<It>`] },
  },
  'a knowledge base of Bedrock': {
    make: (scope) =>
      new bedrock.CfnKnowledgeBase(scope, 'It', {
        knowledgeBaseConfiguration: { type: 'VECTOR' },
        name: 'help',
        roleArn: 'arn:aws:iam::111122223333:role/kb',
      }),
    calls: { 'bedrock-agent-runtime': ['Retrieve'] },
    variables: { THING: '<It>' },
    allows: { 'bedrock:Retrieve': ['<It.KnowledgeBaseArn>'] },
  },
  'an alias of an agent of Bedrock, which calls address by two ids': {
    make: (scope) => new bedrock.CfnAgentAlias(scope, 'It', { agentAliasName: 'live', agentId: 'AGENT12345' }),
    calls: { 'bedrock-agent-runtime': ['InvokeAgent'] },
    variables: {
      THING: '{"Fn::Select":[1,{"Fn::Split":["|",{"Ref":"It"}]}]}',
      THING_AGENT_ID: '{"Fn::Select":[0,{"Fn::Split":["|",{"Ref":"It"}]}]}',
    },
    allows: { 'bedrock:InvokeAgent': ['<It.AgentAliasArn>'] },
  },
  'an environment of AppConfig, with the configurations in it': {
    make: (scope) => new appconfig.CfnEnvironment(scope, 'It', { applicationId: 'app1234', name: 'live' }),
    calls: { appconfigdata: ['StartConfigurationSession', 'GetLatestConfiguration'] },
    variables: { THING: '<It>', THING_APPLICATION_ID: 'app1234' },
    allows: Object.fromEntries(
      ['GetLatestConfiguration', 'StartConfigurationSession'].map((name) => [
        `appconfig:${name}`,
        [`arn:${HERE}:appconfig:eu-central-1:111122223333:application/app1234/environment/<It>/configuration/*`],
      ]),
    ),
  },
  'an index of vectors': {
    make: (scope) =>
      new s3vectors.CfnIndex(scope, 'It', { dataType: 'float32', dimension: 8, distanceMetric: 'cosine' }),
    calls: { s3vectors: ['QueryVectors', 'PutVectors'] },
    variables: { THING: '<It>' },
    // Whether the query returns metadata is not known here.
    allows: { 's3vectors:GetVectors': ['<It>'], 's3vectors:PutVectors': ['<It>'], 's3vectors:QueryVectors': ['<It>'] },
  },
  'an identity pool': {
    make: (scope) => new cognito.CfnIdentityPool(scope, 'It', { allowUnauthenticatedIdentities: false }),
    calls: { 'cognito-identity': ['GetOpenIdTokenForDeveloperIdentity', 'ListIdentityPools'] },
    variables: { THING: '<It>' },
    allows: {
      'cognito-identity:GetOpenIdTokenForDeveloperIdentity': [
        `arn:${HERE}:cognito-identity:eu-central-1:111122223333:identitypool/<It>`,
      ],
      'cognito-identity:ListIdentityPools': ['*'],
    },
  },
  'a queue of MediaConvert': {
    make: (scope) => new mediaconvert.CfnQueue(scope, 'It'),
    calls: { mediaconvert: ['CreateJob'] },
    variables: { THING: '<It>' },
    allows: { 'mediaconvert:CreateJob': ['<It.Arn>'] },
  },
  'an index of places': {
    make: (scope) => new location.CfnPlaceIndex(scope, 'It', { dataSource: 'Here', indexName: 'shops' }),
    calls: { location: ['SearchPlaceIndexForText'] },
    variables: { THING: '<It>' },
    allows: { 'geo:SearchPlaceIndexForText': ['<It.Arn>'] },
  },
  'a hosted zone': {
    make: (scope) => new route53.HostedZone(scope, 'It', { zoneName: 'example.com' }),
    calls: { 'route-53': ['ChangeResourceRecordSets', 'ListHostedZones'] },
    variables: { THING: '<It>' },
    allows: {
      'route53:ChangeResourceRecordSets': [`arn:${HERE}:route53:::hostedzone/<It>`],
      'route53:ListHostedZones': ['*'],
    },
  },
  'a certificate, whose reference is its ARN': {
    make: (scope) => new acm.Certificate(scope, 'It', { domainName: 'example.com' }),
    calls: { acm: ['DescribeCertificate'] },
    variables: { THING: '<It>' },
    allows: { 'acm:DescribeCertificate': ['<It>'] },
  },
  'a thing': {
    make: (scope) => new iot.CfnThing(scope, 'It'),
    calls: { 'iot-data-plane': ['GetThingShadow', 'UpdateThingShadow'] },
    variables: { THING: '<It>' },
    allows: { 'iot:GetThingShadow': ['<It.Arn>'], 'iot:UpdateThingShadow': ['<It.Arn>'] },
  },
  'a table of Timestream': {
    make: (scope) => new timestream.CfnTable(scope, 'It', { databaseName: 'metrics' }),
    calls: { 'timestream-write': ['WriteRecords'] },
    variables: {
      THING: '{"Fn::Select":[1,{"Fn::Split":["|",{"Ref":"It"}]}]}',
      THING_DATABASE_NAME: '{"Fn::Select":[0,{"Fn::Split":["|",{"Ref":"It"}]}]}',
    },
    allows: { 'timestream:DescribeEndpoints': ['*'], 'timestream:WriteRecords': ['<It.Arn>'] },
  },
  'a store of policies': {
    make: (scope) => new verifiedpermissions.CfnPolicyStore(scope, 'It', { validationSettings: { mode: 'STRICT' } }),
    calls: { verifiedpermissions: ['IsAuthorized'] },
    variables: { THING: '<It>' },
    allows: { 'verifiedpermissions:IsAuthorized': ['<It.Arn>'] },
  },
  'an endpoint of SageMaker, which calls address by its name': {
    make: (scope) => new sagemaker.CfnEndpoint(scope, 'It', { endpointConfigName: 'config' }),
    calls: { 'sagemaker-runtime': ['InvokeEndpoint'] },
    variables: { THING: '<It.EndpointName>' },
    allows: { 'sagemaker:InvokeEndpoint': ['<It>'] },
  },
  'a pipeline': {
    make: (scope) => codepipeline.Pipeline.fromPipelineArn(scope, 'It', `arn:aws:codepipeline:${at}:release`),
    calls: { codepipeline: ['StartPipelineExecution'] },
    variables: { THING: 'release' },
    allows: { 'codepipeline:StartPipelineExecution': [`arn:aws:codepipeline:${at}:release`] },
  },
  'a distribution of CloudFront': {
    make: (scope) =>
      new cloudfront.Distribution(scope, 'It', {
        defaultBehavior: { origin: new origins.HttpOrigin('example.com') },
      }),
    calls: { cloudfront: ['CreateInvalidation'] },
    variables: { THING: '<It>' },
    allows: { 'cloudfront:CreateInvalidation': [`arn:${HERE}:cloudfront::111122223333:distribution/<It>`] },
  },
  'a machine of EC2': {
    make: (scope) =>
      new ec2.Instance(scope, 'It', {
        vpc: vpcIn(scope),
        instanceType: new ec2.InstanceType('t4g.nano'),
        machineImage: ec2.MachineImage.latestAmazonLinux2023(),
      }),
    calls: { ec2: ['StartInstances', 'DescribeInstances'] },
    variables: { THING: '<It>' },
    allows: {
      'ec2:DescribeInstances': ['*'],
      'ec2:StartInstances': [`arn:${HERE}:ec2:eu-central-1:111122223333:instance/<It>`],
    },
  },
  'a queue of Batch': {
    make: (scope) => batch.JobQueue.fromJobQueueArn(scope, 'It', `arn:aws:batch:${at}:job-queue/nightly`),
    calls: { batch: ['SubmitJob'] },
    variables: { THING: `arn:aws:batch:${at}:job-queue/nightly` },
    allows: { 'batch:SubmitJob': [`arn:aws:batch:${at}:job-queue/nightly`] },
  },
};

function vpcIn(scope: Construct): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(scope, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['eu-central-1a'],
    privateSubnetIds: ['subnet-0123456789abcdef0'],
    publicSubnetIds: ['subnet-0123456789abcdef1'],
  });
}

/** A value of a template, with the ids of constructs in place of the template's. */
function readable(value: unknown): string {
  const text = flattened(value);
  return text.replaceAll(/Resource\d+(It\w*?)[0-9A-F]{8}\b/g, '$1');
}

describe('Link.to a resource without a kind of its own', () => {
  const stack = newStack();
  const functions = new Map<string, lambda.Function>();
  let findings: readonly string[];

  beforeAll(() => {
    jest.spyOn(reader, 'isBundledHere').mockReturnValue(true);
    jest.spyOn(usageOf, 'codeUsageOf').mockImplementation(({ node: { id } }) => {
      const calls = Object.entries(FACTS[id].calls);
      return {
        calls: calls.flatMap(([client, names]) => names.map((name) => call(`client-${client}`, name))),
        reads: [],
        notes: [],
      };
    });
    for (const [index, [name, { make }]] of Object.entries(FACTS).entries()) {
      const fn = functionIn(stack, {}, name);
      functions.set(name, fn);
      Wiring.attach(fn, { links: { THING: Link.to(make(new Construct(stack, `Resource${index}`))) } });
    }
    findings = unacknowledgedFindings(stack);
  });

  test.each(Object.entries(FACTS))('allows what the code does with %s', (name, { variables, allows }) => {
    const fn = functions.get(name) as lambda.Function;
    const allowed = statementsOf(stack, fn).flatMap(({ Action, Resource }) =>
      [Action].flat().map((action) => [action, [Resource].flat().map(readable).sort()]),
    );
    expect(Object.fromEntries(allowed)).toEqual(allows);
    const environment = Object.entries(variablesOf(stack, fn));
    expect(Object.fromEntries(environment.map(([variable, value]) => [variable, readable(value)]))).toEqual(variables);
  });

  test('gives cdk-nag a reason for each wildcard', () =>
    expect(findings.filter((finding) => /IAM5/.test(finding) && !/Resource\d+\//.test(finding))).toEqual([]));
});

test('a resource whose references another CDK calls otherwise has no kind, rather than a wildcard in its ARN', () => {
  const job = new glue.CfnJob(newStack(), 'It', { command: {}, role: 'arn:aws:iam::111122223333:role/glue' });
  expect(catalogueKindOf(job)?.name).toBe('a Glue job');
  Object.defineProperty(job, 'jobRef', { value: { otherName: undefined } });
  expect(catalogueKindOf(job)).toBeUndefined();
});
