import { Duration, type Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  FailureDestination,
  HandlerFunction,
  type HandlerFunctionOptions,
  Invocation,
  PermissionReason,
  Rollout,
  SnsTrigger,
  SqsTrigger,
  SuccessDestination,
  Wiring,
} from '../../src';
import { failureDestinationUnused } from '../../src/checks/rules/failures/failure-destination-unused';
import { loop } from '../../src/checks/rules/loops/loop';
import { anyCode, faultsOf, newStack, only, templateOf } from '../support/fixture';
import { unacknowledgedFindings } from '../support/nag';
import { foundBy } from '../support/rule-contract';
import { trigger } from '../support/triggers';

const asynchronous = () => trigger(Invocation.ASYNCHRONOUS);

function handlerIn(stack: Stack, id: string, options: HandlerFunctionOptions = {}): HandlerFunction {
  return new HandlerFunction(stack, id, { ...anyCode(), ...options });
}

function answering(make: (stack: Stack) => SuccessDestination, options: HandlerFunctionOptions = {}) {
  const stack = newStack();
  const onSuccess = make(stack);
  const handler = handlerIn(stack, 'Fn', { onSuccess, triggers: [asynchronous()], ...options });
  return { stack, handler, onSuccess };
}

function configOf(stack: Stack): Record<string, any> {
  return only(templateOf(stack), 'AWS::Lambda::EventInvokeConfig').Properties;
}

const key = (stack: Stack) => new kms.Key(stack, 'Key', { enableKeyRotation: true });

describe('Lambda may send the answer to the destination with the role of the function, and do nothing else there', () => {
  test.each<[string, (stack: Stack) => SuccessDestination, string[]]>([
    ['a queue', (stack) => SuccessDestination.queue(new sqs.Queue(stack, 'D')), ['sqs:SendMessage']],
    [
      'a queue with a key of the user',
      (stack) => SuccessDestination.queue(new sqs.Queue(stack, 'D', { encryptionMasterKey: key(stack) })),
      ['kms:Decrypt', 'kms:GenerateDataKey', 'sqs:SendMessage'],
    ],
    ['a topic', (stack) => SuccessDestination.topic(new sns.Topic(stack, 'D')), ['sns:Publish']],
    ['an event bus', (stack) => SuccessDestination.eventBus(new events.EventBus(stack, 'D')), ['events:PutEvents']],
    ['a function', (stack) => SuccessDestination.handler(handlerIn(stack, 'D')), ['lambda:InvokeFunction']],
  ])('%s', (_name, make, actions) => {
    const { stack, handler, onSuccess } = answering(make);
    const { DestinationConfig } = configOf(stack);
    expect(DestinationConfig.OnSuccess).toEqual({ Destination: stack.resolve(onSuccess.destinationArn) });
    expect(DestinationConfig.OnFailure).toEqual({ Destination: expect.anything() });
    const there = handler.permissions.filter(
      ({ action, resource }) => !action.startsWith('logs:') && !resource.includes('FailureQueue'),
    );
    expect(there.map(({ action }) => action).sort()).toEqual(actions);
    expect(new Set(there.map(({ reason }) => reason))).toEqual(new Set([PermissionReason.SETTINGS]));
    expect(unacknowledgedFindings(stack).filter((finding) => finding.includes('Stack/Fn'))).toEqual([]);
  });
});

describe('it goes with what is configured for asynchronous invocations', () => {
  test('of a function that no trigger invokes, which others may invoke without waiting', () => {
    const { stack } = answering((it) => SuccessDestination.queue(new sqs.Queue(it, 'D')), { triggers: [] });
    expect(configOf(stack)).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 });
  });

  test('with failures that are dropped on purpose', () => {
    const onFailure = FailureDestination.none({ reason: 'a retry makes no sense' });
    const { stack } = answering((it) => SuccessDestination.queue(new sqs.Queue(it, 'D')), { onFailure });
    expect(Object.keys(configOf(stack).DestinationConfig)).toEqual(['OnSuccess']);
  });

  test('and an alarm tells of answers that Lambda could not send there, once for both destinations', () => {
    for (const onFailure of [undefined, FailureDestination.none({ reason: 'a retry makes no sense' })]) {
      const { stack } = answering((it) => SuccessDestination.queue(new sqs.Queue(it, 'D')), { onFailure });
      const alarms = Object.values(templateOf(stack).findResources('AWS::CloudWatch::Alarm'));
      const lost = alarms.filter(({ Properties }) => Properties.MetricName === 'DestinationDeliveryFailures');
      expect(lost).toHaveLength(1);
    }
  });

  test('when it is attached later, to a function of this library or any other', () => {
    for (const handler of [
      (stack: Stack) => handlerIn(stack, 'Fn', { triggers: [asynchronous()] }),
      (stack: Stack) => new lambda.Function(stack, 'Fn', { ...anyCode(), retryAttempts: 1 }),
      (stack: Stack) => new lambda.Function(stack, 'Fn', anyCode()),
    ]) {
      const stack = newStack();
      Wiring.attach(handler(stack), { onSuccess: SuccessDestination.queue(new sqs.Queue(stack, 'D')) });
      expect(configOf(stack).DestinationConfig.OnSuccess).toEqual({ Destination: expect.anything() });
    }
  });

  test('from and to the alias of functions that are released', () => {
    const rollout = Rollout.allAtOnce();
    const make = (it: Stack) => SuccessDestination.handler(handlerIn(it, 'D', { rollout }));
    const { stack, handler } = answering(make, { rollout });
    const { DestinationConfig, Qualifier } = configOf(stack);
    expect(JSON.stringify(Qualifier)).toContain('FnAliaslive');
    expect(JSON.stringify(DestinationConfig.OnSuccess)).toMatch(/DAliaslive/);
    const [{ resource }] = handler.permissions.filter(({ action }) => action === 'lambda:InvokeFunction');
    expect(resource).toMatch(/^<DAliaslive/);
  });

  test('twice the same is no contradiction, but two are', () => {
    const { stack, handler, onSuccess } = answering((it) => SuccessDestination.queue(new sqs.Queue(it, 'D')));
    Wiring.attach(handler, { onSuccess });
    const other = SuccessDestination.topic(new sns.Topic(stack, 'Other'));
    expect(faultsOf(() => Wiring.attach(handler, { onSuccess: other }))).toMatchObject([
      { code: 'SuccessDestinationTwice', at: 'Stack/Fn' },
    ]);
  });
});

describe('fails for what Lambda cannot send answers to', () => {
  test.each<[string, string, (stack: Stack) => SuccessDestination]>([
    [
      'a FIFO queue',
      'FifoSuccessDestination',
      (it) => SuccessDestination.queue(new sqs.Queue(it, 'D', { fifo: true })),
    ],
    [
      'a FIFO topic',
      'FifoSuccessDestination',
      (it) => SuccessDestination.topic(new sns.Topic(it, 'D', { fifo: true })),
    ],
    ['a place for failures', 'WrongInput', (it) => FailureDestination.bucket(new s3.Bucket(it, 'D')) as never],
  ])('%s', (_name, code, make) => {
    expect(faultsOf(() => answering(make))).toMatchObject([{ code, at: 'Stack/Fn' }]);
  });

  test('the answers of durable executions', () => {
    const durable = { executionTimeout: Duration.hours(1) };
    const faults = faultsOf(() => answering((it) => SuccessDestination.queue(new sqs.Queue(it, 'D')), { durable }));
    expect(faults).toMatchObject([{ code: 'DurableSuccessDestination', at: 'Stack/Fn' }]);
  });

  test('a resource without its destination, and says what to write', () => {
    const faults = faultsOf(() => answering((it) => new sqs.Queue(it, 'D') as never));
    expect(faults.map(({ fix }) => fix)).toEqual(['write SuccessDestination.queue(...) around it']);
  });
});

describe('what comes back to the function is found with all other loops', () => {
  test.each<[string, (stack: Stack) => void]>([
    [
      'from the topic that invokes it',
      (stack) => {
        const topic = new sns.Topic(stack, 'Jobs');
        handlerIn(stack, 'Fn', { onSuccess: SuccessDestination.topic(topic), triggers: [new SnsTrigger(topic)] });
      },
    ],
    [
      'from itself',
      (stack) => {
        const handler = handlerIn(stack, 'Fn');
        Wiring.attach(handler, { onSuccess: SuccessDestination.handler(handler) });
      },
    ],
    [
      'by way of another function',
      (stack) => {
        const handler = handlerIn(stack, 'Fn');
        const other = handlerIn(stack, 'Other', { onSuccess: SuccessDestination.handler(handler) });
        Wiring.attach(handler, { onSuccess: SuccessDestination.handler(other) });
      },
    ],
  ])('%s', (_how, define) => {
    expect(foundBy(loop, define).map(({ what }) => what)).toEqual([expect.stringContaining('invokes it again')]);
  });

  test('but what a function reads from a queue has no answer that could come back', () => {
    const pulling = (stack: Stack) => {
      const queue = new sqs.Queue(stack, 'Jobs');
      handlerIn(stack, 'Fn', { onSuccess: SuccessDestination.queue(queue), triggers: [new SqsTrigger(queue)] });
    };
    expect(foundBy(loop, pulling)).toEqual([]);
  });

  test('and a chain that ends is none', () => {
    const chain = (stack: Stack) => {
      const last = handlerIn(stack, 'Last');
      handlerIn(stack, 'Fn', { onSuccess: SuccessDestination.handler(last), triggers: [asynchronous()] });
    };
    expect(foundBy(loop, chain)).toEqual([]);
  });
});

test('a function whose only source waits for the answer never sends one, and a rule says so', () => {
  const found = foundBy(failureDestinationUnused, (stack) => {
    const onSuccess = SuccessDestination.queue(new sqs.Queue(stack, 'Done'));
    handlerIn(stack, 'Fn', { onSuccess, triggers: [new SqsTrigger(new sqs.Queue(stack, 'Jobs'))] });
  });
  expect(found.map(({ what }) => what)).toEqual([expect.stringContaining('its success destination gets nothing')]);
});
