import { Duration, type Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ConfluentSchemaRegistry } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  Invocation,
  KafkaAuthentication,
  KafkaConsumptionMode,
  KafkaTrigger,
  type KafkaTriggerProps,
} from '../../../src/triggers';
import { faultsOf, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction, type TriggerContract } from '../../support/trigger-contract';

const SERVERS = ['kafka-2.example.com:9096', 'kafka-1.example.com:9096'];
const provisionedPollers = { minimum: 1, maximum: 4 };
const newSecret = (stack: Stack, id = 'Secret') =>
  secretsmanager.Secret.fromSecretCompleteArn(
    stack,
    id,
    `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${id}-AbCdEf`,
  );

const contract: Omit<TriggerContract<secretsmanager.ISecret>, 'trigger' | 'another'> = {
  source: newSecret,
  invocation: Invocation.STREAM,
  timeout: 60,
  creates: { 'AWS::Lambda::EventSourceMapping': 1, 'AWS::SQS::Queue': 1, 'AWS::SQS::QueuePolicy': 1 },
  alarms: ['DroppedEventCount', 'PollingErrorCount'],
};
const reading =
  (topic: string, props: Partial<KafkaTriggerProps> = {}) =>
  (secret: secretsmanager.ISecret) =>
    new KafkaTrigger(SERVERS, { topic, authentication: KafkaAuthentication.saslScram512(secret), ...props });

describe('KafkaTrigger', () =>
  keepsTriggerContract({
    ...contract,
    trigger: reading('orders', { provisionedPollers }),
    another: reading('payments', { provisionedPollers }),
  }));
describe('KafkaTrigger without pollers', () =>
  keepsTriggerContract({
    ...contract,
    trigger: reading('orders'),
    another: reading('payments'),
    failsAsAwsDoes: 'Lambda retries whole batches 10 times, and cannot be told otherwise',
  }));

type Props = Partial<KafkaTriggerProps>;

function boundStack(make: (stack: Stack) => Props = () => ({}), servers = SERVERS): Stack {
  const stack = newStack();
  const authentication = KafkaAuthentication.saslScram512(newSecret(stack));
  plainFunction(stack, 'Handler', [new KafkaTrigger(servers, { topic: 'orders', authentication, ...make(stack) })]);
  return stack;
}

const bound = (make?: (stack: Stack) => Props, servers?: string[]): Template => templateOf(boundStack(make, servers));
const mappingOf = (make?: (stack: Stack) => Props) => only(bound(make), 'AWS::Lambda::EventSourceMapping').Properties;
const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);
const URI = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:Secret-AbCdEf';

describe('a self-managed cluster', () => {
  test('a topic is read with a failure destination, which limits the retries of whole batches', () => {
    expect(mappingOf()).toEqual({
      BatchSize: 100,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/FailureQueue/), 'Arn'] } },
      },
      FunctionName: { Ref: expect.stringMatching(/^Handler/) },
      MetricsConfig: { Metrics: ['EventCount', 'ErrorCount', 'KafkaMetrics'] },
      SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: [...SERVERS].sort() } },
      SelfManagedKafkaEventSourceConfig: undefined,
      SourceAccessConfigurations: [{ Type: 'SASL_SCRAM_512_AUTH', URI }],
      StartingPosition: 'TRIM_HORIZON',
      Topics: ['orders'],
    });
  });

  test('the order of the brokers changes nothing', () => {
    expect(bound(undefined, [...SERVERS].reverse()).toJSON()).toEqual(bound().toJSON());
  });

  test.each<[string, (secret: secretsmanager.ISecret) => KafkaAuthentication]>([
    ['SASL_SCRAM_512_AUTH', KafkaAuthentication.saslScram512],
    ['SASL_SCRAM_256_AUTH', KafkaAuthentication.saslScram256],
    ['BASIC_AUTH', KafkaAuthentication.basic],
    ['CLIENT_CERTIFICATE_TLS_AUTH', KafkaAuthentication.clientCertificate],
  ])('Lambda can sign in with %s', (Type, make) => {
    const authentication = (stack: Stack) => ({ authentication: make(newSecret(stack, 'Other')) });
    expect(mappingOf(authentication).SourceAccessConfigurations).toEqual([
      { Type, URI: URI.replace('Secret-', 'Other-') },
    ]);
  });

  test('a cluster without authentication needs no secret', () => {
    const template = bound(() => ({ authentication: KafkaAuthentication.NONE }));
    expect(only(template, 'AWS::Lambda::EventSourceMapping').Properties).not.toHaveProperty(
      'SourceAccessConfigurations',
    );
    expect(JSON.stringify(template.toJSON())).not.toContain('secretsmanager:');
  });

  test('the function gets no permissions for network interfaces if the cluster is on the internet', () => {
    expect(JSON.stringify(bound().toJSON())).not.toContain('ec2:');
  });

  test('a cluster in a VPC is reached from its subnets', () => {
    const template = bound((stack) => ({
      vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
        vpcId: 'vpc-11111111',
        availabilityZones: ['eu-central-1a', 'eu-central-1b'],
        privateSubnetIds: ['subnet-11111111', 'subnet-22222222'],
      }),
      securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-11111111')],
      rootCaCertificate: newSecret(stack, 'Root'),
    }));
    expect(only(template, 'AWS::Lambda::EventSourceMapping').Properties.SourceAccessConfigurations).toEqual([
      { Type: 'SASL_SCRAM_512_AUTH', URI },
      { Type: 'SERVER_ROOT_CA_CERTIFICATE', URI: URI.replace('Secret-', 'Root-') },
      { Type: 'VPC_SUBNET', URI: 'subnet:subnet-11111111' },
      { Type: 'VPC_SUBNET', URI: 'subnet:subnet-22222222' },
      { Type: 'VPC_SECURITY_GROUP', URI: 'security_group:sg-11111111' },
    ]);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Resource: '*' })]) },
    });
  });

  test('a topic with pollers is read record by record, with a schema registry and a topic for failures', () => {
    const properties = mappingOf((stack) => ({
      consumerGroupId: 'billing',
      onFailureTopic: 'failed',
      provisionedPollers,
      schemaRegistry: new ConfluentSchemaRegistry({
        schemaRegistryUri: 'https://schemas.example.com',
        eventRecordFormat: lambda.EventRecordFormat.SOURCE,
        authenticationType: lambda.KafkaSchemaRegistryAccessConfigType.BASIC_AUTH,
        secret: newSecret(stack, 'Schemas'),
        schemaValidationConfigs: [{ attribute: lambda.KafkaSchemaValidationAttribute.KEY }],
      }),
    }));
    expect(properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      DestinationConfig: { OnFailure: { Destination: 'kafka://failed' } },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: 43_200,
      MaximumRetryAttempts: 5,
      ProvisionedPollerConfig: { MinimumPollers: 1, MaximumPollers: 4 },
      SelfManagedKafkaEventSourceConfig: {
        ConsumerGroupId: 'billing',
        SchemaRegistryConfig: { SchemaRegistryURI: 'https://schemas.example.com' },
      },
    });
  });
});

describe('a topic that is read like a queue', () => {
  // The validator of the CDK does not know the mode yet, so none of these templates is recorded for it.
  const mappingOf = (make: () => Props) =>
    only(Template.fromStack(boundStack(make)), 'AWS::Lambda::EventSourceMapping').Properties;
  const properties = mappingOf(() => ({ consumptionMode: KafkaConsumptionMode.QUEUE, consumerGroupId: 'orders' }));

  test('says so beside the group that it joins', () => {
    expect(properties.SelfManagedKafkaEventSourceConfig).toEqual({
      ConsumerGroupId: 'orders',
      ConsumptionMode: 'Queue',
    });
  });

  test('has no position: Kafka knows what is to be read', () => expect(properties.StartingPosition).toBeUndefined());

  test('without a name of its group, too', () => {
    const { SelfManagedKafkaEventSourceConfig: config } = mappingOf(() => ({
      consumptionMode: KafkaConsumptionMode.QUEUE,
    }));
    expect(config).toEqual({ ConsumptionMode: 'Queue' });
  });

  test('tells the validator of the CDK, which does not know the mode yet, that it is right', () => {
    const stack = boundStack(() => ({ consumptionMode: KafkaConsumptionMode.QUEUE }));
    const told = stack.node.findAll().flatMap(({ node }) => node.metadata);
    const key = Validations.ACKNOWLEDGED_RULES_METADATA_KEY;
    const ids = told.filter(({ type }) => type === key).flatMap(({ data }) => Object.keys(data));
    expect(ids).toContain('CloudFormation-Validate::F3002');
  });

  test('and in order, the template says nothing of it', () => {
    const { StartingPosition, ...others } = mappingOf(() => ({ consumptionMode: KafkaConsumptionMode.STREAM }));
    expect(StartingPosition).toBe('TRIM_HORIZON');
    expect(JSON.stringify(others)).not.toContain('ConsumptionMode');
  });
});

test('pollers write to the log of the function at the level that is asked for', () => {
  const pollerLogLevel = lambda.EventSourceMappingLogLevel.DEBUG;
  const { LoggingConfig } = mappingOf(() => ({ provisionedPollers, pollerLogLevel }));
  expect(LoggingConfig).toEqual({ SystemLogLevel: 'DEBUG' });
});

describe('settings that cannot work', () => {
  const vpc = (stack: Stack) =>
    ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-11111111', availabilityZones: ['eu-central-1a'] });

  test.each<[string, string[], (stack: Stack) => Props, string[]]>([
    ['no broker', ['BootstrapServer'], () => ({}), []],
    ['a broker with a protocol', ['BootstrapServer'], () => ({}), ['ssl://kafka-1.example.com:9096']],
    ['a broker without a port', ['BootstrapServer'], () => ({}), ['kafka-1.example.com']],
    ['IAM', ['KafkaAuthentication'], () => ({ authentication: KafkaAuthentication.IAM }), SERVERS],
    ['a VPC without security groups', ['KafkaNetwork'], (stack) => ({ vpc: vpc(stack) }), SERVERS],
    ['subnets without a VPC', ['KafkaNetwork'], () => ({ vpcSubnets: {} }), SERVERS],
    ['an age without pollers', ['NeedsProvisionedPollers'], () => ({ maxRecordAge: Duration.hours(1) }), SERVERS],
    [
      'logs of pollers without pollers',
      ['NeedsProvisionedPollers'],
      () => ({ pollerLogLevel: lambda.EventSourceMappingLogLevel.INFO }),
      SERVERS,
    ],
    [
      'a position or a window for a share group',
      ['KafkaQueueMode'],
      () => ({
        consumptionMode: KafkaConsumptionMode.QUEUE,
        startingPosition: lambda.StartingPosition.LATEST,
        maxBatchingWindow: Duration.seconds(1),
      }),
      SERVERS,
    ],
    [
      'several of them at once',
      ['BootstrapServer', 'KafkaAuthentication', 'NeedsProvisionedPollers'],
      () => ({ authentication: KafkaAuthentication.IAM, retryAttempts: 1 }),
      [],
    ],
  ])('fails for %s', (_name, codes, make, servers) => expect(codesOf(() => bound(make, servers))).toEqual(codes));
});
