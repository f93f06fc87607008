import { Duration, RemovalPolicies, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Alarms, FailureDestination, HandlerFunction, Invocation, Link, Wiring } from '../../src';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../support/fixture';
import { caller, trigger } from '../support/triggers';

const asynchronous = trigger(Invocation.ASYNCHRONOUS);

describe('a function of another construct', () => {
  test('gets triggers, links, a failure path and alarms', () => {
    const stack = newStack();
    const fn = new lambda.Function(stack, 'Fn', anyCode());
    const queue = new sqs.Queue(stack, 'Jobs', { enforceSSL: true });
    const wiring = Wiring.attach(fn, { triggers: [asynchronous], links: { JOBS: Link.write(queue) } });
    const template = templateOf(stack);
    expect(only(template, 'AWS::Lambda::Function').Properties.Environment.Variables).toHaveProperty('JOBS');
    template.resourceCountIs('AWS::Lambda::EventInvokeConfig', 1);
    expect(wiring.failureQueue?.node.path).toBe('Stack/Fn/FailureQueue');
    expect(wiring.alarms.map((alarm) => alarm.node.id).sort()).toEqual([
      'DurationAlarm',
      'ErrorsAlarm',
      'EventsDroppedAlarm',
      'FailureQueueAlarm',
      'FailuresLostAlarm',
      'ThrottlesAlarm',
    ]);
  });

  test('can be wired in several steps', () => {
    const stack = newStack();
    const fn = new lambda.Function(stack, 'Fn', anyCode());
    const first = Wiring.attach(fn, { triggers: [asynchronous] });
    const second = Wiring.attach(fn, { triggers: [trigger(Invocation.STREAM)] });
    expect(second).toBe(first);
    expect(second.bindings).toHaveLength(2);
    templateOf(stack).resourceCountIs('AWS::Lambda::EventInvokeConfig', 1);
  });

  test('keeps its own failure path', () => {
    const stack = newStack();
    const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), retryAttempts: 1 });
    Wiring.attach(fn, { triggers: [asynchronous] });
    const { MaximumRetryAttempts } = only(templateOf(stack), 'AWS::Lambda::EventInvokeConfig').Properties;
    expect(MaximumRetryAttempts).toBe(1);
  });

  test('can be an alias, which has its own failure path', () => {
    const stack = newStack();
    const fn = new lambda.Function(stack, 'Fn', anyCode());
    Wiring.attach(fn.addAlias('live'), { triggers: [asynchronous] });
    expect(only(templateOf(stack), 'AWS::Lambda::EventInvokeConfig').Properties.Qualifier).not.toBe('$LATEST');
  });

  test('has as an alias the timeout that its triggers want of the function', () => {
    const stack = newStack();
    const fn = new HandlerFunction(stack, 'Fn', anyCode());
    Wiring.attach(fn.addAlias('live'), { triggers: [caller(Duration.seconds(10))] });
    expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.Timeout).toBe(10);
  });

  test.each<[string, (stack: Stack, timeout: Duration) => lambda.Function]>([
    ['the CDK', (stack, timeout) => new lambda.Function(stack, 'Fn', { ...anyCode(), timeout })],
    ['this library', (stack, timeout) => new HandlerFunction(stack, 'Fn', { ...anyCode(), timeout })],
  ])('fails as an alias if the function of %s has a timeout that is too long for the trigger', (_name, make) => {
    const alias = make(newStack(), Duration.seconds(120)).addAlias('live');
    expect(
      faultsOf(() => Wiring.attach(alias, { triggers: [caller(Duration.seconds(10))] })).map(({ code }) => code),
    ).toEqual(['TimeoutLongerThanCaller']);
  });

  test('may be imported', () => {
    const stack = new Stack(newApp(), 'Stack', { env: { account: '111111111111', region: 'eu-central-1' } });
    const fn = lambda.Function.fromFunctionAttributes(stack, 'Fn', {
      functionArn: 'arn:aws:lambda:eu-central-1:111111111111:function:orders',
      sameEnvironment: true,
    });
    const wiring = Wiring.attach(fn, { triggers: [asynchronous] });
    expect(wiring.alarms).not.toHaveLength(0);
    templateOf(stack).resourceCountIs('AWS::Lambda::EventInvokeConfig', 1);
  });
});

describe('asynchronous events', () => {
  test('are retried twice, kept for six hours and then put into a queue', () => {
    const stack = newStack();
    new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers: [asynchronous] });
    const template = templateOf(stack);
    expect(only(template, 'AWS::Lambda::EventInvokeConfig').Properties).toMatchObject({
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 21600,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/FailureQueue/), 'Arn'] } },
      },
    });
    expect(only(template, 'AWS::SQS::Queue').Properties).toEqual({
      MessageRetentionPeriod: 1209600,
      SqsManagedSseEnabled: true,
    });
    expect(JSON.stringify(only(template, 'AWS::SQS::QueuePolicy'))).toContain('aws:SecureTransport');
  });

  test('are retried as the user says', () => {
    const stack = newStack();
    new HandlerFunction(stack, 'Fn', {
      ...anyCode(),
      triggers: [asynchronous],
      retryAttempts: 0,
      maxEventAge: Duration.minutes(5),
    });
    expect(only(templateOf(stack), 'AWS::Lambda::EventInvokeConfig').Properties).toMatchObject({
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 300,
    });
  });

  test('may be lost on purpose', () => {
    const stack = newStack();
    const onFailure = FailureDestination.none({ reason: 'the next report replaces it' });
    new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers: [asynchronous], onFailure });
    const template = templateOf(stack);
    template.resourceCountIs('AWS::SQS::Queue', 0);
    expect(only(template, 'AWS::Lambda::EventInvokeConfig').Properties).not.toHaveProperty('DestinationConfig');
  });

  test('have one failure queue however many triggers there are', () => {
    const stack = newStack();
    new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers: [asynchronous, trigger(Invocation.ASYNCHRONOUS)] });
    templateOf(stack).resourceCountIs('AWS::SQS::Queue', 1);
  });
});

test('failure queues stay with what is in them when they are replaced or removed', () => {
  const stack = newStack();
  const handler = new HandlerFunction(stack, 'Fn', anyCode());
  handler.addTrigger({
    bind: (target) => {
      target.deliveryFailureQueue();
      return { invocation: Invocation.ASYNCHRONOUS };
    },
  });
  const queues = Object.values(templateOf(stack).findResources('AWS::SQS::Queue'));
  expect(queues.map((it) => [it.DeletionPolicy, it.UpdateReplacePolicy])).toEqual([
    ['RetainExceptOnCreate', 'Retain'],
    ['RetainExceptOnCreate', 'Retain'],
  ]);
});

test('whoever needs no failed events removes the queues with the stack', () => {
  const stack = newStack();
  new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers: [asynchronous] });
  RemovalPolicies.of(stack).destroy();
  expect(only(templateOf(stack), 'AWS::SQS::Queue').DeletionPolicy).toBe('Delete');
});

test('a function that is only called by somebody who waits has no failure queue', () => {
  const stack = newStack();
  const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers: [trigger(Invocation.SYNCHRONOUS)] });
  expect(fn.failureQueue).toBeUndefined();
  expect(fn.alarms.map((alarm) => alarm.node.id).sort()).toEqual(['DurationAlarm', 'ErrorRateAlarm', 'ThrottlesAlarm']);
});

test('a stated failure destination holds for direct asynchronous invocations, too', () => {
  const stack = newStack();
  const onFailure = FailureDestination.topic(new sns.Topic(stack, 'Failures', { enforceSSL: true }));
  new HandlerFunction(stack, 'Fn', { ...anyCode(), onFailure });
  templateOf(stack).resourceCountIs('AWS::Lambda::EventInvokeConfig', 1);
});

describe('all mistakes of a function are told at once', () => {
  const stack = newStack();
  const fifo = new sqs.Queue(stack, 'Jobs', { fifo: true });
  const faults = faultsOf(
    () =>
      new HandlerFunction(stack, 'Fn', {
        ...anyCode(),
        timeout: Duration.minutes(2),
        triggers: [caller(Duration.seconds(29), fifo)],
        links: { '1st': Link.write(fifo) },
        onFailure: FailureDestination.queue(fifo),
      }),
  );

  test('with a code for each', () => {
    expect(faults.map((fault) => fault.code)).toEqual([
      'TimeoutLongerThanCaller',
      'FailureDestinationIsTrigger',
      'LinkName',
      'FifoFailureDestination',
    ]);
  });

  test.each(faults.map((fault) => [fault.code, fault]))('%s says what, how to mend it and where', (_code, fault) => {
    expect(fault.what).toMatch(/^[^A-Z].*[^.]$/s);
    expect(fault.fix).toMatch(/^[a-z].*[^.]$/s);
    expect(fault.at).toBe('Stack/Fn');
  });
});

test('alarms can be switched off', () => {
  const stack = newStack();
  const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers: [asynchronous], alarms: Alarms.none() });
  expect(fn.alarms).toEqual([]);
  templateOf(stack).resourceCountIs('AWS::CloudWatch::Alarm', 0);
});
