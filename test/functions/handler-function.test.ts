import { Aspects, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { HandlerFunction, type HandlerFunctionOptions, Invocation } from '../../src';
import { anyCode, newApp, newStack, only, templateOf } from '../support/fixture';
import { caller, trigger } from '../support/triggers';

function functionIn(stack: Stack, options: HandlerFunctionOptions = {}): HandlerFunction {
  return new HandlerFunction(stack, 'Fn', { ...anyCode(), ...options });
}

function propertiesOf(options: HandlerFunctionOptions = {}): Record<string, any> {
  const stack = newStack();
  functionIn(stack, options);
  return only(templateOf(stack), 'AWS::Lambda::Function').Properties;
}

describe('a function with nothing but its code', () => {
  const stack = newStack();
  const fn = functionIn(stack);
  const template = templateOf(stack);
  const properties = only(template, 'AWS::Lambda::Function').Properties;

  test.each([
    ['runs on arm64', 'Architectures', ['arm64']],
    ['has 512 MB', 'MemorySize', 512],
    ['is stopped when it invokes itself in a loop', 'RecursiveLoop', 'Terminate'],
    ['has time for an event', 'Timeout', 30],
    ['has no name of its own', 'FunctionName', undefined],
    ['is not traced', 'TracingConfig', undefined],
    ['has no environment', 'Environment', undefined],
  ])('%s', (_sentence, property, value) => {
    expect(properties[property]).toEqual(value);
  });

  test('logs JSON to its own log group', () => {
    expect(properties.LoggingConfig).toEqual({ LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } });
  });

  test('has one log group without a name, kept for a month and deleted with the function', () => {
    const group = only(template, 'AWS::Logs::LogGroup');
    expect(group.Properties).toEqual({ RetentionInDays: 30 });
    expect(group.DeletionPolicy).toBe('Delete');
    expect(group.UpdateReplacePolicy).toBe('Delete');
  });

  test('has a role without managed policies', () => {
    expect(only(template, 'AWS::IAM::Role').Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  test('may write to its own log group and do nothing else', () => {
    const { Statement } = only(template, 'AWS::IAM::Policy').Properties.PolicyDocument;
    expect(Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/LogGroup/), 'Arn'] },
      },
    ]);
  });

  test('has these resources and no others', () => {
    const types = Object.values(template.toJSON().Resources).map((resource: any) => resource.Type);
    expect(types.sort()).toEqual([
      'AWS::CloudWatch::Alarm',
      'AWS::CloudWatch::Alarm',
      'AWS::CloudWatch::Alarm',
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'AWS::Logs::LogGroup',
    ]);
  });

  test('returns its log group without a helper function', () => {
    expect(fn.logGroup.node.path).toBe('Stack/Fn/LogGroup');
  });
});

describe('the timeout', () => {
  test.each<[string, HandlerFunctionOptions, number]>([
    ['is 10 seconds when somebody waits', { triggers: [trigger(Invocation.SYNCHRONOUS)] }, 10],
    ['is 30 seconds for an event', { triggers: [trigger(Invocation.ASYNCHRONOUS)] }, 30],
    ['is 30 seconds for a queue', { triggers: [trigger(Invocation.QUEUE)] }, 30],
    ['is a minute for a stream', { triggers: [trigger(Invocation.STREAM)] }, 60],
    [
      'is the longest of several triggers when nobody waits',
      {
        triggers: [
          trigger(Invocation.STREAM),
          trigger(Invocation.ASYNCHRONOUS, { defaultTimeout: Duration.minutes(5) }),
        ],
      },
      300,
    ],
    [
      'is the shortest of those who wait, whatever else there is',
      { triggers: [trigger(Invocation.STREAM), caller(Duration.seconds(5)), trigger(Invocation.SYNCHRONOUS)] },
      5,
    ],
    ['is what the user says', { timeout: Duration.seconds(7), triggers: [trigger(Invocation.STREAM)] }, 7],
  ])('%s', (_sentence, options, seconds) => {
    expect(propertiesOf(options).Timeout).toBe(seconds);
  });

  test('follows a trigger that is added later, also in the property', () => {
    const stack = newStack();
    const fn = functionIn(stack);
    expect(fn.timeout?.toSeconds()).toBe(30);
    fn.addTrigger(trigger(Invocation.STREAM));
    expect(fn.timeout?.toSeconds()).toBe(60);
    expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.Timeout).toBe(60);
  });
});

describe('the log group', () => {
  test('follows the removal policy of the function', () => {
    const stack = newStack();
    functionIn(stack).applyRemovalPolicy(RemovalPolicy.RETAIN);
    expect(only(templateOf(stack), 'AWS::Logs::LogGroup').DeletionPolicy).toBe('Retain');
  });

  test('is kept as long as the user states', () => {
    const stack = newStack();
    functionIn(stack, { logRetention: logs.RetentionDays.ONE_YEAR });
    expect(only(templateOf(stack), 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(365);
  });

  test('is created once, without the name that Lambda uses, whatever the feature flag', () => {
    const stack = newStack('Stack', { context: { '@aws-cdk/aws-lambda:useCdkManagedLogGroup': true } });
    functionIn(stack);
    expect(only(templateOf(stack), 'AWS::Logs::LogGroup').Properties).not.toHaveProperty('LogGroupName');
  });

  test('can be an existing one', () => {
    const stack = newStack();
    functionIn(stack, { logGroup: logs.LogGroup.fromLogGroupName(stack, 'Logs', '/shop/orders') });
    const template = templateOf(stack);
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
    expect(only(template, 'AWS::Lambda::Function').Properties.LoggingConfig.LogGroup).toBe('/shop/orders');
  });
});

describe('the role', () => {
  test('keeps the managed policies that the user adds', () => {
    const stack = newStack();
    functionIn(stack).role?.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AWSXRayDaemonWriteAccess'));
    const [arn, ...others] = only(templateOf(stack), 'AWS::IAM::Role').Properties.ManagedPolicyArns;
    expect(JSON.stringify(arn)).toContain('AWSXRayDaemonWriteAccess');
    expect(others).toEqual([]);
  });

  test('is that of the user, if stated', () => {
    const stack = newStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    functionIn(stack, { role });
    templateOf(stack).resourceCountIs('AWS::IAM::Role', 1);
  });

  test('may manage network interfaces in a VPC, without a managed policy', () => {
    const stack = new Stack(newApp(), 'Stack', { env: { account: '111111111111', region: 'eu-central-1' } });
    functionIn(stack, { vpc: new ec2.Vpc(stack, 'Vpc', { restrictDefaultSecurityGroup: false }) });
    const template = templateOf(stack);
    expect(only(template, 'AWS::IAM::Role').Properties).not.toHaveProperty('ManagedPolicyArns');
    expect(JSON.stringify(only(template, 'AWS::IAM::Policy'))).toContain('ec2:CreateNetworkInterface');
  });

  test('is reached by aspects of the function, such as a permissions boundary', () => {
    const stack = newStack();
    const fn = functionIn(stack);
    const seen: string[] = [];
    Aspects.of(fn).add({ visit: (node) => void seen.push(node.node.path) });
    templateOf(stack);
    expect(seen).toContain('Stack/Fn/ServiceRole/Resource');
  });
});

describe('a function is a lambda.Function', () => {
  test('with versions', () => {
    const stack = newStack();
    expect(functionIn(stack).currentVersion.node.path).toBe('Stack/Fn/CurrentVersion');
    templateOf(stack).resourceCountIs('AWS::Lambda::Version', 1);
  });

  test('in any language', () => {
    const stack = newStack();
    const { code } = anyCode();
    new HandlerFunction(stack, 'Fn', { code, runtime: lambda.Runtime.PYTHON_3_13, handler: 'index.handler' });
    expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.Runtime).toBe('python3.13');
  });
});
