import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { GlueSchemaRegistry } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as msk from 'aws-cdk-lib/aws-msk';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { FailureDestination } from '../../../src/failures';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { Filter, Invocation, KafkaAuthentication, MskTrigger, type MskTriggerProps } from '../../../src/triggers';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { unacknowledgedFindings } from '../../support/nag';
import { keepsTriggerContract, plainFunction, type TriggerContract } from '../../support/trigger-contract';

const ARN = 'arn:aws:kafka:eu-central-1:111122223333:cluster/shop/fc2f5bdf-fd1b-45ad-85dd-15b4a5a6247e-2';
const CONNECTION = 'arn:aws:kafka:eu-central-1:111122223333:vpc-connection/444455556666/shop/d8ae4f16-0000-4000-8000-2';
const provisionedPollers = { minimum: 1, maximum: 4 };

const newCluster = (stack: Stack) =>
  new msk.CfnServerlessCluster(stack, 'Cluster', {
    clusterName: 'shop',
    clientAuthentication: { sasl: { iam: { enabled: true } } },
    vpcConfigs: [{ subnetIds: ['subnet-11111111', 'subnet-22222222'] }],
  }).attrArn;

const REACH = ['Create', 'Delete'].map((verb) => `ec2:${verb}NetworkInterface`);
const LOOK = ['NetworkInterfaces', 'SecurityGroups', 'Subnets', 'Vpcs'].map((what) => `ec2:Describe${what}`);
const NETWORK = Object.fromEntries(
  [...REACH, ...LOOK].map((action) => [action, 'its resources are not known beforehand']),
);

const contract: Omit<TriggerContract<string>, 'source'> = {
  trigger: (arn) => new MskTrigger(arn, { topic: 'orders', provisionedPollers }),
  another: (arn) => new MskTrigger(arn, { topic: 'payments', provisionedPollers }),
  invocation: Invocation.STREAM,
  timeout: 60,
  creates: { 'AWS::Lambda::EventSourceMapping': 1, 'AWS::SQS::Queue': 1, 'AWS::SQS::QueuePolicy': 1 },
  alarms: ['DroppedEventCount', 'PollingErrorCount'],
  wildcards: { ...NETWORK, 'kafka:GetBootstrapBrokers': 'the action cannot be limited to a resource' },
};

describe('MskTrigger', () => keepsTriggerContract({ ...contract, source: newCluster }));
describe('MskTrigger on an ARN', () => keepsTriggerContract({ ...contract, source: () => ARN }));
describe('MskTrigger without pollers', () =>
  keepsTriggerContract({
    ...contract,
    source: () => ARN,
    trigger: (arn) => new MskTrigger(arn, { topic: 'orders' }),
    failsAsAwsDoes: 'Lambda retries whole batches 10 times, and cannot be told otherwise',
  }));

type Props = Partial<MskTriggerProps>;
const bind = (stack: Stack, props: Props = {}, arn = ARN) =>
  plainFunction(stack, 'Handler', [new MskTrigger(arn, { topic: 'orders', ...props })]);

function bound(props: Props = {}, arn = ARN): Template {
  const stack = newStack();
  bind(stack, props, arn);
  return templateOf(stack);
}

const mappingOf = (props: Props = {}) => only(bound(props), 'AWS::Lambda::EventSourceMapping').Properties;
const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);
const newSecret = (stack: Stack) =>
  new secretsmanager.Secret(stack, 'Secret', {
    encryptionKey: new kms.Key(stack, 'Key'),
    secretName: 'AmazonMSK_shop',
  });

function allows(template: Template, action: string | string[], resource: unknown): void {
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: Match.arrayWith([{ Effect: 'Allow', Action: action, Resource: resource }]) },
  });
}

describe('a topic', () => {
  const destination = { OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/FailureQueue/), 'Arn'] } } };
  const always = {
    BatchSize: 100,
    DestinationConfig: destination,
    EventSourceArn: ARN,
    FunctionName: { Ref: expect.stringMatching(/^Handler/) },
    MetricsConfig: { Metrics: ['EventCount', 'ErrorCount', 'KafkaMetrics'] },
    StartingPosition: 'TRIM_HORIZON',
    Topics: ['orders'],
  };

  test('a topic is read with a failure destination, which limits the retries of whole batches', () => {
    expect(mappingOf()).toEqual(always);
  });

  test('a topic with pollers that are kept ready is read record by record', () => {
    expect(mappingOf({ provisionedPollers })).toEqual({
      ...always,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: 43_200,
      MaximumRetryAttempts: 5,
      ProvisionedPollerConfig: { MinimumPollers: 1, MaximumPollers: 4 },
    });
  });

  test('the mapping has the settings of the properties', () => {
    const properties = mappingOf({
      batchSize: 7,
      bisectBatchOnError: false,
      consumerGroupId: 'billing',
      enabled: false,
      filters: [Filter.value('type').equalTo('order')],
      maxBatchingWindow: Duration.seconds(3),
      maxRecordAge: Duration.hours(1),
      onFailureTopic: 'failed-orders',
      provisionedPollers: { groupName: 'shop' },
      reportBatchItemFailures: false,
      retryAttempts: 0,
      startingPosition: lambda.StartingPosition.AT_TIMESTAMP,
      startingPositionTimestamp: 1_700_000_000,
    });
    expect(properties).toMatchObject({
      AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: 'billing' },
      BatchSize: 7,
      BisectBatchOnFunctionError: false,
      DestinationConfig: { OnFailure: { Destination: 'kafka://failed-orders' } },
      Enabled: false,
      FilterCriteria: { Filters: [{ Pattern: '{"value":{"type":["order"]}}' }] },
      MaximumBatchingWindowInSeconds: 3,
      MaximumRecordAgeInSeconds: 3600,
      MaximumRetryAttempts: 0,
      ProvisionedPollerConfig: { MinimumPollers: 1, PollerGroupName: 'shop' },
      StartingPosition: 'AT_TIMESTAMP',
      StartingPositionTimestamp: 1_700_000_000,
    });
    expect(properties).not.toHaveProperty('FunctionResponseTypes');
  });

  test('a schema registry decodes the records of a topic', () => {
    const stack = newStack();
    const schemaRegistry = new GlueSchemaRegistry({
      schemaRegistry: new glue.CfnRegistry(stack, 'Registry', { name: 'shop' }),
      eventRecordFormat: lambda.EventRecordFormat.JSON,
      schemaValidationConfigs: [{ attribute: lambda.KafkaSchemaValidationAttribute.VALUE }],
    });
    bind(stack, { schemaRegistry, provisionedPollers });
    const template = templateOf(stack);
    const arn = { 'Fn::GetAtt': ['Registry', 'Arn'] };
    expect(only(template, 'AWS::Lambda::EventSourceMapping').Properties.AmazonManagedKafkaEventSourceConfig).toEqual({
      SchemaRegistryConfig: {
        EventRecordFormat: 'JSON',
        SchemaRegistryURI: arn,
        SchemaValidationConfigs: [{ Attribute: 'VALUE' }],
      },
    });
    allows(template, 'glue:GetRegistry', arn);
    expect(unacknowledgedFindings(stack).filter((it) => it.includes('IAM5'))).toEqual([]);
  });

  test('a topic that is far ahead of the function raises an alarm by its offset, not by the age of its records', () => {
    const template = bound();
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'MaxOffsetLag',
      Dimensions: [{ Name: 'EventSourceMappingUUID', Value: { Ref: Match.stringLikeRegexp('^HandlerMsk') } }],
    });
    expect(template.findResources('AWS::CloudWatch::Alarm', { Properties: { MetricName: 'IteratorAge' } })).toEqual({});
  });
});

describe('signing in', () => {
  test('the role of the function signs in to this cluster, topic and group', () => {
    const template = bound({ consumerGroupId: 'billing' });
    allows(template, 'kafka-cluster:Connect', ARN);
    const inside = (kind: string, name: string) => `${ARN.replace(':cluster/', `:${kind}/`)}/${name}`;
    allows(template, ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'], inside('topic', 'orders'));
    allows(template, ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], inside('group', 'billing'));
    allows(bound(), ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], inside('group', '*'));
    const failing = bound({ onFailureTopic: 'failed', provisionedPollers });
    allows(failing, ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'], inside('topic', 'failed'));
  });

  test('the role signs in to a cluster whose ARN is known only after deployment', () => {
    const stack = newStack();
    bind(stack, {}, newCluster(stack));
    const part = (index: number) => ({
      'Fn::Select': [index, { 'Fn::Split': [':cluster/', { 'Fn::GetAtt': ['Cluster', 'Arn'] }] }],
    });
    allows(templateOf(stack), ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'], {
      'Fn::Join': ['', [part(0), ':topic/', part(1), '/orders']],
    });
  });

  test('the role signs in to a cluster of another account through a managed connection', () => {
    const template = bound({}, CONNECTION);
    const owner = 'arn:aws:kafka:eu-central-1:444455556666';
    allows(template, ['kafka:DescribeClusterV2', 'kafka:DescribeVpcConnection'], CONNECTION);
    allows(template, 'kafka-cluster:Connect', `${owner}:cluster/shop/*`);
    allows(template, ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'], `${owner}:topic/shop/*/orders`);
  });

  test.each([
    ['SASL_SCRAM_512_AUTH', KafkaAuthentication.saslScram512],
    ['CLIENT_CERTIFICATE_TLS_AUTH', KafkaAuthentication.clientCertificate],
  ])('a secret signs in: %s', (Type, make) => {
    const stack = newStack();
    const secret = newSecret(stack);
    bind(stack, { authentication: make(secret) });
    const template = templateOf(stack);
    expect(only(template, 'AWS::Lambda::EventSourceMapping').Properties.SourceAccessConfigurations).toEqual([
      { Type, URI: stack.resolve(secret.secretArn) },
    ]);
    allows(template, 'secretsmanager:GetSecretValue', stack.resolve(secret.secretArn));
    allows(template, 'kms:Decrypt', stack.resolve(secret.encryptionKey?.keyArn));
    expect(JSON.stringify(template.toJSON())).not.toContain('kafka-cluster:');
  });

  test('a cluster without authentication needs no secret', () => {
    const template = bound({ authentication: KafkaAuthentication.NONE });
    expect(JSON.stringify(template.toJSON())).not.toContain('kafka-cluster:');
    expect(only(template, 'AWS::Lambda::EventSourceMapping').Properties).not.toHaveProperty(
      'SourceAccessConfigurations',
    );
  });
});

describe('settings that cannot work', () => {
  test.each<[string, string[], Props]>([
    ['retries without pollers', ['NeedsProvisionedPollers'], { retryAttempts: 3 }],
    ['a topic for failures without pollers', ['NeedsProvisionedPollers'], { onFailureTopic: 'failed' }],
    ['failures that come back', ['FailureDestinationIsTrigger'], { onFailureTopic: 'orders', provisionedPollers }],
    ['201 pollers', ['ProvisionedPollers'], { provisionedPollers: { minimum: 201 } }],
    ['a filter for another source', ['UnknownFilterField'], { filters: [Filter.body('a').exists()] }],
  ])('fails for %s', (_name, codes, props) => expect(codesOf(() => bound(props))).toEqual(codes));

  test('a way to sign in that MSK does not support is refused', () => {
    const stack = newStack();
    const authentication = KafkaAuthentication.basic(newSecret(stack));
    expect(codesOf(() => bind(stack, { authentication }))).toEqual(['KafkaAuthentication']);
  });

  test.each([
    ['has no ARN', 'shop', ['SourceArn']],
    ['is in another region', ARN.replace('eu-central-1', 'us-east-1'), ['SourceElsewhere']],
    ['belongs to another account', ARN.replace('111122223333', '444455556666'), ['SourceElsewhere']],
  ])('fails for a cluster that %s', (_name, arn, codes) => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
    expect(codesOf(() => bind(stack, {}, arn))).toEqual(codes);
  });

  test('a function that may run longer than 14 minutes is refused', () => {
    const stack = newStack();
    const triggers = [new MskTrigger(ARN, { topic: 'orders' })];
    const make = () => new HandlerFunction(stack, 'F', { ...anyCode(), timeout: Duration.minutes(15), triggers });
    expect(codesOf(make)).toEqual(['TimeoutLongerThanCaller']);
  });

  test.each<[string, Props, FailureDestination | undefined]>([
    ['endless retries', { retryAttempts: -1, provisionedPollers }, undefined],
    ['retries that nothing ends', {}, FailureDestination.none({ reason: 'the records are of no value' })],
  ])('warns of %s', (_name, props, onFailure) => {
    const stack = newStack();
    const triggers = [new MskTrigger(ARN, { topic: 'orders', ...props })];
    new HandlerFunction(stack, 'F', { ...anyCode(), triggers, onFailure });
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('lambdaform:endlessRetries'));
    expect(warnings).toHaveLength(1);
  });
});
