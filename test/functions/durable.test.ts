import { Aws, CfnParameter, Duration, type Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { FailureDestination, HandlerFunction, type HandlerFunctionProps, Wiring } from '../../src';
import { Invocation } from '../../src/triggers';
import { anyCode, faultsOf, newStack, only, templateOf } from '../support/fixture';
import { unacknowledgedFindings } from '../support/nag';
import { ofType, resources, statements } from '../support/resources';
import { caller, trigger } from '../support/triggers';

const durable = { executionTimeout: Duration.minutes(10) };
const events = () => [trigger(Invocation.ASYNCHRONOUS)];
const functionIn = (stack: Stack, props: Partial<HandlerFunctionProps> = {}) =>
  new HandlerFunction(stack, 'Handler', { ...anyCode(), durable, ...props });
const codesOf = (props: Partial<HandlerFunctionProps>) =>
  faultsOf(() => functionIn(newStack(), props)).map(({ code }) => code);

describe('a durable function', () => {
  const stack = newStack();
  const fn = functionIn(stack, { triggers: events() });
  const all = resources(stack);
  const [properties] = ofType(all, 'AWS::Lambda::Function').map((it) => it.Properties);

  test('has the settings of AWS, and no others', () => {
    expect(properties.DurableConfig).toEqual({ ExecutionTimeout: 600 });
    expect(properties.LoggingConfig).toMatchObject({ LogFormat: 'JSON' });
  });

  test('may write and read its own checkpoints, of every version, and has no managed policy', () => {
    expect(statements(all)).toContainEqual({
      Effect: 'Allow',
      Action: ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
      Resource: { 'Fn::Join': ['', [stack.resolve(fn.functionArn), ':*']] },
    });
    expect(JSON.stringify(all)).not.toMatch(/ManagedPolicyArns|:iam::aws:policy/);
  });

  test('is invoked by its alias alone, which waits for that permission', () => {
    const [alias] = ofType(all, 'AWS::Lambda::Alias');
    expect(alias.Properties).toMatchObject({ Name: 'live', FunctionName: stack.resolve(fn.functionName) });
    const [policy] = Object.keys(all).filter((id) => id.includes('Checkpoints'));
    expect(alias.DependsOn).toContain(policy);
    expect(fn.alias?.aliasName).toBe('live');
  });

  test('keeps its versions, because an execution ends on the version that it was started on', () => {
    expect(ofType(all, 'AWS::Lambda::Version')).toEqual([
      expect.objectContaining({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }),
    ]);
  });

  test('is not needed by the policy that it needs: CloudFormation could make neither', () => {
    const [id] = Object.entries(all).find(([, { Type }]) => Type === 'AWS::Lambda::Function') ?? [''];
    const needed = [all[id].DependsOn ?? []].flat() as string[];
    expect(needed.filter((one) => JSON.stringify(all[one]).includes(`"${id}"`))).toEqual([]);
  });

  test('tells why it may do that', () => {
    expect(fn.permissions).toContainEqual(
      expect.objectContaining({ action: 'lambda:CheckpointDurableExecution', reason: 'settings' }),
    );
  });

  test('has alarms for executions that fail, time out or are stopped, of the function whatever the version', () => {
    const alarms = ofType(all, 'AWS::CloudWatch::Alarm').map((it) => it.Properties);
    const watched = alarms.filter(({ MetricName }) => MetricName?.startsWith('DurableExecution'));
    expect(watched.map(({ MetricName }) => MetricName).sort()).toEqual([
      'DurableExecutionFailed',
      'DurableExecutionStopped',
      'DurableExecutionTimedOut',
    ]);
    for (const { Namespace, Dimensions } of watched) {
      expect(Namespace).toBe('AWS/Lambda');
      expect(Dimensions).toEqual([{ Name: 'FunctionName', Value: stack.resolve(fn.functionName) }]);
    }
  });

  test('sends the events of failed executions to its failure queue as dead letters, the only way that AWS has for them', () => {
    expect(properties.DeadLetterConfig).toEqual({ TargetArn: stack.resolve(fn.failureQueue?.queueArn) });
    expect(ofType(all, 'AWS::Lambda::EventInvokeConfig')).toEqual([]);
    expect(statements(all)).toContainEqual(expect.objectContaining({ Action: 'sqs:SendMessage' }));
  });

  test('has nothing that cdk-nag would object to', () => {
    expect(unacknowledgedFindings(stack)).toEqual([]);
  });
});

describe('the age of an event that waits to start an execution', () => {
  test('is the only setting of asynchronous invocations that is left', () => {
    const stack = newStack();
    functionIn(stack, { triggers: events(), maxEventAge: Duration.hours(1) });
    const { Properties } = only(templateOf(stack), 'AWS::Lambda::EventInvokeConfig');
    expect(Properties).toMatchObject({ MaximumEventAgeInSeconds: 3600 });
    expect(Properties).not.toHaveProperty('DestinationConfig');
    expect(Properties).not.toHaveProperty('MaximumRetryAttempts');
  });
});

describe('failed executions', () => {
  const topic = (stack: Stack) => new sns.Topic(stack, 'Failed', { enforceSSL: true });

  test('can go to a topic', () => {
    const stack = newStack();
    const failed = topic(stack);
    functionIn(stack, { triggers: events(), onFailure: FailureDestination.topic(failed) });
    const { Properties } = only(templateOf(stack), 'AWS::Lambda::Function');
    expect(Properties.DeadLetterConfig).toEqual({ TargetArn: stack.resolve(failed.topicArn) });
  });

  test('can go nowhere, if the user says why', () => {
    const stack = newStack();
    functionIn(stack, { triggers: events(), onFailure: FailureDestination.none({ reason: 'a test' }) });
    expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties).not.toHaveProperty('DeadLetterConfig');
  });

  test('can go to no bucket, and are not retried', () => {
    const stack = newStack();
    const onFailure = FailureDestination.bucket(new s3.Bucket(stack, 'Failed'));
    const faults = faultsOf(() => functionIn(stack, { triggers: events(), onFailure, retryAttempts: 1 }));
    expect(faults.map(({ code }) => code)).toEqual(['DurableFailureDestination', 'DurableRetryAttempts']);
  });

  test('of records of a stream can go to a bucket, because the event source mapping sends them', () => {
    const stack = newStack();
    const onFailure = FailureDestination.bucket(new s3.Bucket(stack, 'Failed'));
    expect(() => functionIn(stack, { triggers: [trigger(Invocation.STREAM)], onFailure })).not.toThrow();
  });
});

describe('a key of the user', () => {
  const stack = newStack();
  const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  functionIn(stack, { durable: { ...durable, encryptionKey: key, retentionPeriod: Duration.days(30) } });
  const template = templateOf(stack);

  test('is named in the settings', () => {
    expect(only(template, 'AWS::Lambda::Function').Properties.DurableConfig).toEqual({
      ExecutionTimeout: 600,
      KMSKeyArn: stack.resolve(key.keyArn),
      RetentionPeriodInDays: 30,
    });
  });

  test('lets Lambda encrypt for functions of this account alone', () => {
    const { KeyPolicy } = only(template, 'AWS::KMS::Key').Properties;
    expect(KeyPolicy.Statement).toContainEqual({
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:SourceAccount': stack.resolve(Aws.ACCOUNT_ID) },
        ArnLike: { 'aws:SourceArn': expect.anything() },
      },
    });
  });

  test('lets the function decrypt through Lambda alone', () => {
    expect(statements(template.toJSON().Resources)).toContainEqual({
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: stack.resolve(key.keyArn),
      Condition: {
        StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['lambda.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
      },
    });
  });
});

describe('who waits for the end of an execution', () => {
  const longer = { executionTimeout: Duration.hours(1) };

  test.each([
    ['an event', Invocation.ASYNCHRONOUS, []],
    ['a queue', Invocation.QUEUE, ['ExecutionLongerThanCaller']],
    ['a stream', Invocation.STREAM, ['ExecutionLongerThanCaller']],
    ['a caller', Invocation.SYNCHRONOUS, ['ExecutionLongerThanCaller']],
  ])('%s', (_name, invocation, codes) => {
    const make = () => functionIn(newStack(), { durable: longer, triggers: [trigger(invocation)] });
    if (codes.length === 0) expect(make).not.toThrow();
    else expect(faultsOf(make).map(({ code }) => code)).toEqual(codes);
  });

  test('an API, which waits for less than Lambda does', () => {
    const [fault] = faultsOf(() => functionIn(newStack(), { triggers: [caller(Duration.seconds(29))] }));
    expect(fault).toMatchObject({
      code: 'ExecutionLongerThanCaller',
      what: expect.stringContaining('waits at most 29 seconds for the end of an execution'),
    });
  });

  test('nobody is known of a number that CloudFormation decides on', () => {
    const timeout = Duration.seconds(new CfnParameter(newStack(), 'Seconds', { type: 'Number' }).valueAsNumber);
    expect(() =>
      functionIn(newStack(), { durable: { executionTimeout: timeout }, triggers: [trigger(Invocation.QUEUE)] }),
    ).not.toThrow();
  });
});

describe("the CDK's own setting", () => {
  test('has the same consequences, and none of its managed policies', () => {
    const template = (props: Partial<HandlerFunctionProps>) => {
      const stack = newStack();
      functionIn(stack, { triggers: events(), ...props });
      return templateOf(stack).toJSON();
    };
    expect(template({ durable: undefined, durableConfig: durable })).toEqual(template({}));
  });

  test('beside ours is one error', () => {
    expect(codesOf({ durableConfig: durable })).toEqual(['DurableTwice']);
  });

  test('on a function of the CDK has them, too, when something is attached', () => {
    const stack = newStack();
    const fn = new lambda.Function(stack, 'Plain', { ...anyCode(), durableConfig: durable });
    Wiring.attach(fn, { triggers: events() });
    const template = templateOf(stack);
    expect(only(template, 'AWS::Lambda::Function').Properties).toHaveProperty('DeadLetterConfig');
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'DurableExecutionFailed' });
  });
});
