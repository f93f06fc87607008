import { Duration, Size, type Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  FunctionDefaults,
  HandlerFunction,
  type HandlerFunctionProps,
  Invocation,
  type ITrigger,
  type ManagedInstancesOptions,
  MskTrigger,
  ProvisionedConcurrency,
  Rollout,
  SqsTrigger,
} from '../../../src';
import { instanceFaults } from '../../../src/functions/managed-instances/instance-faults';
import { anyCode, faultsOf, newStack, only, templateOf } from '../../support/fixture';
import { trigger } from '../../support/triggers';

function vpcIn(stack: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-11111111',
    availabilityZones: ['us-east-1a'],
    privateSubnetIds: ['subnet-11111111'],
  });
}

function providerIn(stack: Stack, architectures?: lambda.Architecture[]): lambda.CapacityProvider {
  const vpc = vpcIn(stack);
  return new lambda.CapacityProvider(stack, 'Provider', {
    subnets: vpc.privateSubnets,
    securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-11111111')],
    architectures,
  });
}

type Given = Partial<HandlerFunctionProps>;

function define(stack: Stack, given: Given = {}): HandlerFunction {
  const there = given.capacityProvider ?? (stack.node.tryFindChild('Provider') as lambda.CapacityProvider | undefined);
  return new HandlerFunction(stack, 'Fn', { ...anyCode(), ...given, capacityProvider: there ?? providerIn(stack) });
}

function propertiesOf(given: Given = {}, prepare: (stack: Stack) => void = () => {}): Record<string, any> {
  const stack = newStack();
  prepare(stack);
  define(stack, given);
  return only(templateOf(stack), 'AWS::Lambda::Function').Properties;
}

describe('a function on managed instances', () => {
  const properties = propertiesOf();

  test.each([
    ['has the memory of one vCPU, which is the least', 'MemorySize', 2048],
    ['has the architecture of instances of which nothing is said', 'Architectures', ['x86_64']],
    ['has no network of its own', 'VpcConfig', undefined],
    [
      'is published with every change, so that what invokes it without a version reaches it',
      'PublishToLatestPublished',
      true,
    ],
    ['is scaled as Lambda does by itself', 'FunctionScalingConfig', undefined],
    [
      'names its provider and leaves the rest to Lambda',
      'CapacityProviderConfig',
      {
        LambdaManagedInstancesCapacityProviderConfig: {
          CapacityProviderArn: { 'Fn::GetAtt': [expect.stringMatching(/^Provider/), 'Arn'] },
        },
      },
    ],
  ])('%s', (_sentence, property, value) => {
    expect(properties[property]).toEqual(value);
  });

  test('passes on what is stated of its instances', () => {
    const managedInstances = { maxConcurrency: 32, memoryPerVCpu: Size.gibibytes(4), minimum: 6, maximum: 40 };
    expect(propertiesOf({ managedInstances, memorySize: 8192, timeout: Duration.minutes(90) })).toMatchObject({
      MemorySize: 8192,
      Timeout: 5400,
      FunctionScalingConfig: { MinExecutionEnvironments: 6, MaxExecutionEnvironments: 40 },
      CapacityProviderConfig: {
        LambdaManagedInstancesCapacityProviderConfig: {
          PerExecutionEnvironmentMaxConcurrency: 32,
          ExecutionEnvironmentMemoryGiBPerVCpu: 4,
        },
      },
    });
  });

  test('has the memory of one vCPU where a vCPU has more', () => {
    expect(propertiesOf({ managedInstances: { memoryPerVCpu: Size.gibibytes(8) } }).MemorySize).toBe(8192);
  });

  test('has the architecture that its instances state', () => {
    const arm = (stack: Stack) => providerIn(stack, [lambda.Architecture.ARM_64]);
    expect(propertiesOf({}, (stack) => void arm(stack)).Architectures).toEqual(['arm64']);
  });

  test('runs on arm64 as other functions do where the instances are those of another app', () => {
    const stack = newStack();
    const capacityProvider = lambda.CapacityProvider.fromCapacityProviderName(stack, 'Shared', 'shared');
    define(stack, { capacityProvider });
    expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.Architectures).toEqual(['arm64']);
  });

  test('is in the network of its instances and not in that of the defaults', () => {
    const stack = newStack();
    FunctionDefaults.of(stack).set({ vpc: vpcIn(stack) });
    const capacityProvider = lambda.CapacityProvider.fromCapacityProviderName(stack, 'Shared', 'shared');
    define(stack, { capacityProvider });
    const template = templateOf(stack);
    expect(only(template, 'AWS::Lambda::Function').Properties).not.toHaveProperty('VpcConfig');
    expect(template.findResources('AWS::EC2::SecurityGroup')).toEqual({});
  });
});

describe('a function on managed instances with an alias', () => {
  const stack = newStack();
  define(stack, { rollout: Rollout.allAtOnce(), managedInstances: { minimum: 6 } });
  const template = templateOf(stack);

  test('runs its version only, as each of them has instances that cost', () => {
    expect(only(template, 'AWS::Lambda::Function').Properties.PublishToLatestPublished).toBe(false);
  });

  test('has the limits of its environments in the version', () => {
    expect(only(template, 'AWS::Lambda::Function').Properties).not.toHaveProperty('FunctionScalingConfig');
    expect(only(template, 'AWS::Lambda::Version').Properties.FunctionScalingConfig).toEqual({
      MinExecutionEnvironments: 6,
    });
  });
});

test('a durable function on managed instances warns of the versions that it keeps, which cost', () => {
  const stack = newStack();
  define(stack, { durable: { executionTimeout: Duration.hours(1) } });
  Annotations.fromStack(stack).hasWarning('/Stack/Fn', Match.stringLikeRegexp('put-function-scaling-config'));
});

describe('on managed instances, a call may take', () => {
  const CLUSTER = 'arn:aws:kafka:us-east-1:111122223333:cluster/shop/fc2f5bdf-fd1b-45ad-85dd-15b4a5a6247e-2';
  const queue = (stack: Stack, props: sqs.QueueProps = {}) => new SqsTrigger(new sqs.Queue(stack, 'Jobs', props));

  function timeoutWith(made: (stack: Stack) => ITrigger): unknown {
    const stack = newStack();
    define(stack, { timeout: Duration.minutes(90), triggers: [made(stack)] });
    return only(templateOf(stack), 'AWS::Lambda::Function').Properties.Timeout;
  }

  test.each<[string, (stack: Stack) => ITrigger]>([
    ['90 minutes for a queue, which hides messages for so long', (stack) => queue(stack)],
    [
      '90 minutes for a queue of which that is stated',
      (stack) => queue(stack, { visibilityTimeout: Duration.hours(9) }),
    ],
    ['90 minutes for Kafka', () => new MskTrigger(CLUSTER, { topic: 'orders' })],
    ['90 minutes for an event', () => trigger(Invocation.ASYNCHRONOUS)],
  ])('%s', (_sentence, made) => expect(timeoutWith(made)).toBe(5400));

  test('15 minutes where a caller waits for the answer', () => {
    const faults = faultsOf(() => timeoutWith(() => trigger(Invocation.SYNCHRONOUS)));
    expect(faults).toMatchObject([{ code: 'TimeoutLongerThanCaller', what: expect.stringMatching(/5400.*900/) }]);
  });
});

describe('a capacity provider is refused', () => {
  const instances = (managedInstances: ManagedInstancesOptions): Given => ({ managedInstances });
  const runtime = (name: string): Given => ({ runtime: new lambda.Runtime(name) });

  test.each<[string, string, Given, RegExp, RegExp]>([
    [
      'with reserved concurrency',
      'Setting',
      { reservedConcurrentExecutions: 5 },
      /reservedConcurrentExecutions/,
      /^remove/,
    ],
    ['with SnapStart', 'Setting', { snapStart: lambda.SnapStartConf.ON_PUBLISHED_VERSIONS }, /snapStart/, /^remove/],
    ['with tenants', 'Setting', { tenancyConfig: lambda.TenancyConfig.PER_TENANT }, /tenancyConfig/, /^remove/],
    ['with subnets', 'Setting', { vpcSubnets: {} }, /vpcSubnets/, /^remove/],
    ['with security groups', 'Setting', { securityGroups: [] }, /securityGroups/, /^remove/],
    ['with logs that are no JSON', 'Setting', { loggingFormat: lambda.LoggingFormat.TEXT }, /Text/, /JSON/],
    ['with Node.js 20', 'Runtime', runtime('nodejs20.x'), /nodejs20\.x/, /Node\.js 22 or newer/],
    ['with Python 3.12', 'Runtime', runtime('python3.12'), /python3\.12/, /Python 3\.13 or newer/],
    ['with Java 8', 'Runtime', runtime('java8.al2'), /java8/, /Java 21/],
    ['with .NET 6', 'Runtime', runtime('dotnet6'), /dotnet6/, /\.NET 8/],
    ['with Ruby', 'Runtime', runtime('ruby3.4'), /ruby3\.4/, /provided\.al2023/],
    ['with an old custom runtime', 'Runtime', runtime('provided.al2'), /provided\.al2/, /provided\.al2023/],
    ['with 1,024 MB', 'Memory', { memorySize: 1024 }, /1024 MB/, /memorySize to 2048/],
    ['with half a vCPU more', 'Memory', { memorySize: 3072 }, /3072 MB/, /memorySize to 4096/],
    ['with more than 32 GiB', 'Memory', { memorySize: 40_960 }, /40960 MB/, /memorySize to 32768/],
    [
      'with less memory than a vCPU has',
      'Memory',
      { memorySize: 2048, ...instances({ memoryPerVCpu: Size.gibibytes(4) }) },
      /2048 MB.*4 GiB each/,
      /4096/,
    ],
    ['with 3 GiB for a vCPU', 'Memory', instances({ memoryPerVCpu: Size.gibibytes(3) }), /3 GiB/, /gibibytes\(2\)/],
    ['with more than 90 minutes', 'Range', { timeout: Duration.minutes(91) }, /5460 seconds/, /minutes\(90\)/],
    ['with no call at a time', 'Range', instances({ maxConcurrency: 0 }), /maxConcurrency.* 0,/, /1 or more/],
    ['with 1,601 calls at a time', 'Range', instances({ maxConcurrency: 1601 }), /1601/, /1600/],
    ['with half an environment', 'Range', instances({ minimum: 1.5 }), /minimum.*1\.5/, /whole|0 or more/],
    ['with 15,001 environments', 'Range', instances({ maximum: 15_001 }), /15001/, /15000/],
    ['with a minimum above the maximum', 'Range', instances({ minimum: 5, maximum: 4 }), /5.*4/, /maximum to 5/],
    ['with a maximum below the usual minimum', 'Range', instances({ maximum: 2 }), /3.*2/, /minimum to 2/],
    ['with a minimum of 0 alone', 'Range', instances({ minimum: 0 }), /0.*not set/, /minimum to 1/],
    ['with a minimum of 0 and a maximum', 'Range', instances({ minimum: 0, maximum: 3 }), /0.*3/, /both to 0/],
    [
      'with another architecture',
      'Architecture',
      { architecture: lambda.Architecture.ARM_64 },
      /arm64.*x86_64/,
      /ARM_64/,
    ],
  ])('%s', (_sentence, code, given, what, fix) => {
    const [fault, ...others] = faultsOf(() => define(newStack(), given));
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: `ManagedInstances${code}`, at: 'Stack/Fn' });
    expect(fault.what).toMatch(what);
    expect(fault.fix).toMatch(fix);
  });

  test('with provisioned concurrency', () => {
    const faults = faultsOf(() => define(newStack(), { provisionedConcurrency: ProvisionedConcurrency.fixed(1) }));
    expect(faults).toMatchObject([{ code: 'ProvisionedConcurrencyRefused', at: 'Stack/Fn' }]);
  });

  test('with all that is wrong at once', () => {
    const stack = newStack();
    const given = { vpc: vpcIn(stack), memorySize: 128 };
    const capacityProvider = lambda.CapacityProvider.fromCapacityProviderName(stack, 'Shared', 'shared');
    const faults = faultsOf(() => define(stack, { ...given, capacityProvider }));
    expect(faults.map(({ code }) => code)).toEqual(['ManagedInstancesSetting', 'ManagedInstancesMemory']);
  });

  test('only if it is there: its options without it are refused', () => {
    const stack = newStack();
    const faults = faultsOf(() => new HandlerFunction(stack, 'Fn', { ...anyCode(), managedInstances: {} }));
    expect(faults).toMatchObject([{ code: 'ManagedInstancesMissing', at: 'Stack/Fn' }]);
  });
});

test.each([
  'nodejs22.x',
  'nodejs24.x',
  'python3.13',
  'java21',
  'java25',
  'dotnet8',
  'dotnet10',
  'provided.al2023',
  'FROM_IMAGE',
])('%s runs on managed instances', (name) =>
  expect(instanceFaults({ runtime: new lambda.Runtime(name) }, undefined)).toEqual([]),
);

test('a function that is switched off has no environments', () => {
  const { FunctionScalingConfig } = propertiesOf({ managedInstances: { minimum: 0, maximum: 0 } });
  expect(FunctionScalingConfig).toEqual({ MinExecutionEnvironments: 0, MaxExecutionEnvironments: 0 });
});
