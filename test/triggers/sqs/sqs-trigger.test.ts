import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { Filter, Invocation, type ITrigger, SqsTrigger, type SqsTriggerProps } from '../../../src/triggers';
import { Wiring } from '../../../src/wiring/wiring';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction, type TriggerContract } from '../../support/trigger-contract';

const ARN = 'arn:aws:sqs:eu-central-1:111122223333:jobs';
const newQueue = (stack: Stack, id = 'Jobs', props: sqs.QueueProps = {}) => new sqs.Queue(stack, id, props);
const newFifo = (stack: Stack) => newQueue(stack, 'Jobs', { fifo: true });
const importQueue = (stack: Stack, id = 'Theirs', arn = ARN) => sqs.Queue.fromQueueArn(stack, id, arn);

const contract: Omit<TriggerContract<sqs.IQueue>, 'source'> = {
  trigger: (queue) => new SqsTrigger(queue),
  another: (_queue, stack) => new SqsTrigger(newQueue(stack, 'MoreJobs')),
  invocation: Invocation.QUEUE,
  timeout: 30,
  creates: { 'AWS::Lambda::EventSourceMapping': 1, 'AWS::SQS::Queue': 1, 'AWS::SQS::QueuePolicy': 1 },
  alarms: ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible'],
  besideSource: 'the queue needs its dead-letter queue in its own stack',
};

describe('SqsTrigger on a queue', () => keepsTriggerContract({ ...contract, source: newQueue }));
describe('SqsTrigger on a FIFO queue', () => keepsTriggerContract({ ...contract, source: newFifo }));
describe('SqsTrigger on an imported queue', () =>
  keepsTriggerContract({
    ...contract,
    source: importQueue,
    creates: { 'AWS::Lambda::EventSourceMapping': 1 },
    alarms: ['ApproximateAgeOfOldestMessage'],
    besideSource: undefined,
  }));

interface Bound {
  readonly queue?: sqs.QueueProps;
  readonly props?: SqsTriggerProps;
  readonly timeout?: Duration;
}

function stackWith({ queue, props, timeout }: Bound): Stack {
  const stack = newStack();
  const triggers = [new SqsTrigger(newQueue(stack, 'Jobs', queue), props)];
  new HandlerFunction(stack, 'Handler', { ...anyCode(), timeout, triggers });
  return stack;
}

const bound = (given: Bound = {}) => templateOf(stackWith(given));
const mappingOf = (props: SqsTriggerProps) => only(bound({ props }), 'AWS::Lambda::EventSourceMapping').Properties;
const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);
const warningsOf = (stack: Stack, id: string) =>
  Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp(`lambdaform:${id}`));

/** The queue that is read, and not the one behind it. */
function jobsOf(template: Template): Record<string, any> {
  const queues = template.findResources('AWS::SQS::Queue', { Properties: { RedrivePolicy: Match.anyValue() } });
  expect(Object.keys(queues)).toHaveLength(1);
  return Object.values(queues)[0].Properties;
}

describe('SqsTrigger', () => {
  test('a queue is read so that good messages are handled once and bad ones are kept', () => {
    expect(mappingOf({})).toEqual({
      BatchSize: 10,
      EventSourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^Jobs/), 'Arn'] },
      FunctionName: { Ref: expect.stringMatching(/^Handler/) },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MetricsConfig: { Metrics: ['EventCount'] },
    });
  });

  test('the mapping has the settings of the properties', () => {
    const props = {
      batchSize: 500,
      enabled: false,
      filters: [Filter.body('type').equalTo('order')],
      maxBatchingWindow: Duration.seconds(5),
      maxConcurrency: 7,
      reportBatchItemFailures: false,
    };
    expect(mappingOf(props)).toMatchObject({
      BatchSize: 500,
      Enabled: false,
      FilterCriteria: { Filters: [{ Pattern: '{"body":{"type":["order"]}}' }] },
      MaximumBatchingWindowInSeconds: 5,
      ScalingConfig: { MaximumConcurrency: 7 },
    });
    expect(mappingOf(props)).not.toHaveProperty('FunctionResponseTypes');
  });

  test('pollers are kept ready on request', () => {
    expect(mappingOf({ provisionedPollers: { minimum: 4, maximum: 40 } })).toMatchObject({
      ProvisionedPollerConfig: { MinimumPollers: 4, MaximumPollers: 40 },
    });
  });

  test('filters are encrypted on request', () => {
    const stack = newStack();
    const filterEncryption = new kms.Key(stack, 'Key');
    const props = { filters: [Filter.body('card').equalTo('1234')], filterEncryption };
    plainFunction(stack, 'Handler', [new SqsTrigger(newQueue(stack), props)]);
    const mapping = only(templateOf(stack), 'AWS::Lambda::EventSourceMapping').Properties;
    expect(mapping.KmsKeyArn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] });
  });

  test('the function may read messages from this queue and no other', () => {
    bound().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Action: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Jobs'), 'Arn'] },
          },
        ]),
      },
    });
  });

  test('the function may decrypt with the key of the queue, and the dead-letter queue has the same key', () => {
    const stack = newStack();
    const encryptionMasterKey = new kms.Key(stack, 'Key');
    plainFunction(stack, 'Handler', [new SqsTrigger(newQueue(stack, 'Jobs', { encryptionMasterKey }))]);
    const template = templateOf(stack);
    const keyArn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] };
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: keyArn }]),
      },
    });
    template.resourcePropertiesCountIs('AWS::SQS::Queue', { KmsMasterKeyId: keyArn }, 2);
  });
});

describe('the dead-letter queue', () => {
  test.each([
    [undefined, 5],
    [20, 20],
  ])('a queue without a dead-letter queue gets one: maxReceiveCount %p', (maxReceiveCount, count) => {
    const template = bound({ props: { maxReceiveCount } });
    const deadLetters = Match.stringLikeRegexp('^JobsDeadLetterQueue');
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters, 'Arn'] }, maxReceiveCount: count },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      MessageRetentionPeriod: 14 * 24 * 3600,
      SqsManagedSseEnabled: true,
      RedrivePolicy: Match.absent(),
    });
  });

  test('a FIFO queue gets a FIFO dead-letter queue', () => {
    bound({ queue: { fifo: true } }).resourcePropertiesCountIs('AWS::SQS::Queue', { FifoQueue: true }, 2);
  });

  test('the trigger gives the dead-letter queue, also when two functions share it', () => {
    const stack = newStack();
    const trigger = new SqsTrigger(newQueue(stack));
    expect(trigger.deadLetterQueue).toBeUndefined();
    for (const id of ['One', 'Two']) plainFunction(stack, id, [trigger]);
    expect(trigger.deadLetterQueue?.node.path).toBe('Stack/Jobs/DeadLetterQueue');
    templateOf(stack).resourceCountIs('AWS::SQS::Queue', 2);
    expect(warningsOf(stack, 'competingConsumers')).toHaveLength(1);
  });

  test('a queue with a dead-letter queue keeps it', () => {
    const stack = newStack();
    const deadLetterQueue = {
      queue: newQueue(stack, 'Dead', { retentionPeriod: Duration.days(14) }),
      maxReceiveCount: 3,
    };
    const trigger = new SqsTrigger(newQueue(stack, 'Jobs', { deadLetterQueue }));
    const { alarms } = plainFunction(stack, 'Handler', [trigger]);
    expect(trigger.deadLetterQueue?.node.path).toBe('Stack/Dead');
    templateOf(stack).resourceCountIs('AWS::SQS::Queue', 2);
    expect(warningsOf(stack, 'lowReceiveCount')).toHaveLength(1);
    expect(alarms.map((alarm) => alarm.node.id).sort()).toContain('Sqs-Jobs-DeadLettersAlarm');
  });

  test.each<[string, string, (stack: Stack) => ITrigger[]]>([
    [
      'a receive count that differs from that of the queue',
      'MaxReceiveCount',
      (stack) => {
        const deadLetterQueue = {
          queue: newQueue(stack, 'Dead', { retentionPeriod: Duration.days(14) }),
          maxReceiveCount: 9,
        };
        return [new SqsTrigger(newQueue(stack, 'Jobs', { deadLetterQueue }), { maxReceiveCount: 5 })];
      },
    ],
    [
      'a receive count for an imported queue',
      'MaxReceiveCount',
      (stack) => [new SqsTrigger(importQueue(stack), { maxReceiveCount: 5 })],
    ],
    ['a receive count of 0', 'MaxReceiveCount', (stack) => [new SqsTrigger(newQueue(stack), { maxReceiveCount: 0 })]],
    [
      'dead letters that are deleted as soon as they arrive',
      'DeadLetterRetention',
      (stack) => {
        const deadLetterQueue = { queue: newQueue(stack, 'Dead'), maxReceiveCount: 5 };
        return [new SqsTrigger(newQueue(stack, 'Jobs', { deadLetterQueue }))];
      },
    ],
    [
      'a function that reads a queue and its dead-letter queue',
      'DeadLetterQueueIsTrigger',
      (stack) => {
        const queue = newQueue(stack, 'Dead', { retentionPeriod: Duration.days(14) });
        const jobs = newQueue(stack, 'Jobs', { deadLetterQueue: { queue, maxReceiveCount: 5 } });
        return [new SqsTrigger(jobs), new SqsTrigger(queue)];
      },
    ],
  ])('fails for %s', (_name, code, triggers) => {
    const stack = newStack();
    expect(codesOf(() => plainFunction(stack, 'Handler', triggers(stack)))).toEqual([code]);
  });

  test('two triggers of one queue must agree on the receive count', () => {
    const stack = newStack();
    const queue = newQueue(stack);
    plainFunction(stack, 'One', [new SqsTrigger(queue, { maxReceiveCount: 8 })]);
    const second = () => plainFunction(stack, 'Two', [new SqsTrigger(queue, { maxReceiveCount: 9 })]);
    expect(faultsOf(second)).toEqual([expect.objectContaining({ code: 'MaxReceiveCount', at: 'Stack/Two' })]);
    expect(() => plainFunction(stack, 'Three', [new SqsTrigger(queue, { maxReceiveCount: 8 })])).not.toThrow();
  });
});

describe('the visibility timeout', () => {
  const visibility = (given: Bound) => jobsOf(bound(given)).VisibilityTimeout;

  test.each<[string, Bound, number]>([
    ['six times the timeout that follows from the trigger', {}, 180],
    ['six times the stated timeout', { timeout: Duration.minutes(2) }, 720],
    [
      'six times the timeout plus the window',
      { timeout: Duration.minutes(15), props: { maxBatchingWindow: Duration.minutes(5) } },
      5700,
    ],
    ['the one of the queue, if that is enough', { queue: { visibilityTimeout: Duration.seconds(180) } }, 180],
    ['the one of the queue, if that is more', { queue: { visibilityTimeout: Duration.hours(1) } }, 3600],
  ])('the visibility timeout is %s', (_name, given, seconds) => expect(visibility(given)).toBe(seconds));

  test('the visibility timeout follows a timeout that a later trigger changes', () => {
    const stack = newStack();
    const handler = plainFunction(stack, 'Handler', [new SqsTrigger(newQueue(stack))]);
    handler.addTrigger({ bind: () => ({ invocation: Invocation.STREAM }) });
    expect(jobsOf(templateOf(stack)).VisibilityTimeout).toBe(360);
  });

  test.each([
    ['declared first', [10, 300]],
    ['declared last', [300, 10]],
  ])('the visibility timeout fits the slowest of several functions, %s', (_name, timeouts) => {
    const stack = newStack();
    const queue = newQueue(stack);
    for (const seconds of timeouts) {
      const timeout = Duration.seconds(seconds);
      new HandlerFunction(stack, `F${seconds}`, { ...anyCode(), timeout, triggers: [new SqsTrigger(queue)] });
    }
    expect(jobsOf(templateOf(stack)).VisibilityTimeout).toBe(1800);
  });

  test('the visibility timeout is set in the stack of the queue', () => {
    const app = newApp();
    const [one, two] = ['One', 'Two'].map((id) => new Stack(app, id)) as [Stack, Stack];
    plainFunction(two, 'Handler', [new SqsTrigger(newQueue(one))]);
    expect(jobsOf(templateOf(one)).VisibilityTimeout).toBe(180);
    templateOf(two).resourceCountIs('AWS::SQS::Queue', 0);
  });

  test.each([
    [
      'a function of the CDK',
      (stack: Stack) => new lambda.Function(stack, 'F', { ...anyCode(), timeout: Duration.seconds(20) }),
      120,
    ],
    ['a function without a timeout', (stack: Stack) => new lambda.Function(stack, 'F', anyCode()), 18],
    [
      'an imported function, which may run for 15 minutes',
      (stack: Stack) =>
        lambda.Function.fromFunctionAttributes(stack, 'F', {
          functionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:f',
          sameEnvironment: true,
        }),
      5400,
    ],
  ])('the visibility timeout fits %s', (_name, make, seconds) => {
    const stack = newStack();
    Wiring.attach(make(stack), { triggers: [new SqsTrigger(newQueue(stack))] });
    expect(jobsOf(templateOf(stack)).VisibilityTimeout).toBe(seconds);
  });

  test('a visibility timeout that is too short for a timeout that is set fails at once', () => {
    const queue = { visibilityTimeout: Duration.seconds(59) };
    const [fault] = faultsOf(() => bound({ queue, timeout: Duration.seconds(10) }));
    expect(fault).toMatchObject({ code: 'VisibilityTimeoutTooShort', at: 'Stack/Handler' });
    expect(fault.what).toMatch(/59 seconds.*60/);
    expect(fault.fix).toContain('Duration.seconds(60)');
  });

  test('a visibility timeout that is too short for a timeout that follows from the triggers fails at synth', () => {
    const stack = stackWith({ queue: { visibilityTimeout: Duration.seconds(5) } });
    expect(() => templateOf(stack)).toThrow(/Duration\.seconds\(180\).*VisibilityTimeoutTooShort/s);
  });

  test.each([
    ['30 seconds, which is what SQS has by default', 30, undefined, 5],
    ['little', 6, undefined, 1],
    ['more than enough', 600, undefined, 30],
    ['little besides the window in which messages are collected', 30, Duration.seconds(10), 3],
  ])(
    'a timeout that follows from the triggers is a sixth of a visibility timeout of %s',
    (_name, hidden, window, wanted) => {
      const stack = stackWith({
        queue: { visibilityTimeout: Duration.seconds(hidden) },
        props: { maxBatchingWindow: window },
      });
      expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.Timeout).toBe(wanted);
    },
  );

  test('of several queues, the one that hides messages for the shortest time decides', () => {
    const stack = newStack();
    const triggers = [30, 120].map((seconds) => {
      const visibilityTimeout = Duration.seconds(seconds);
      return new SqsTrigger(new sqs.Queue(stack, `Hides${seconds}`, { visibilityTimeout }));
    });
    plainFunction(stack, 'Handler', triggers);
    expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.Timeout).toBe(5);
  });

  test('the visibility timeout decides when waiting messages raise an alarm', () => {
    const thresholdFor = (timeout: Duration) => {
      const alarms = bound({ timeout }).findResources('AWS::CloudWatch::Alarm', {
        Properties: { MetricName: 'ApproximateAgeOfOldestMessage' },
      });
      return Object.values(alarms).map((alarm) => alarm.Properties.Threshold);
    };
    expect(thresholdFor(Duration.seconds(10))).toEqual([600]);
    expect(thresholdFor(Duration.minutes(15))).toEqual([10_800]);
  });
});

describe('settings that cannot work', () => {
  test.each<[string, string[], Bound]>([
    ['more than 10 messages at once', ['SqsBatch'], { props: { batchSize: 11 } }],
    [
      'more than 10 messages without waiting',
      ['SqsBatch'],
      { props: { batchSize: 11, maxBatchingWindow: Duration.seconds(0) } },
    ],
    ['more than 10 messages of a FIFO queue', ['SqsBatch'], { queue: { fifo: true }, props: { batchSize: 11 } }],
    [
      'waiting for messages of a FIFO queue',
      ['SqsBatch'],
      { queue: { fifo: true }, props: { maxBatchingWindow: Duration.seconds(1) } },
    ],
    ['one poller', ['ProvisionedPollers'], { props: { provisionedPollers: { minimum: 1 } } }],
    ['too many pollers', ['ProvisionedPollers'], { props: { provisionedPollers: { maximum: 2001 } } }],
    [
      'a minimum of pollers above the maximum',
      ['ProvisionedPollers'],
      { props: { provisionedPollers: { minimum: 9, maximum: 8 } } },
    ],
    [
      'pollers and a maximum of invocations',
      ['PollersAndConcurrency'],
      { props: { maxConcurrency: 2, provisionedPollers: {} } },
    ],
    ['six filters', ['TooManyFilters'], { props: { filters: Array(6).fill(Filter.body('a').equalTo('b')) } }],
    ['a filter for another source', ['UnknownFilterField'], { props: { filters: [Filter.data('a').equalTo('b')] } }],
    [
      'several of them at once',
      ['SqsBatch', 'UnknownFilterField', 'MaxReceiveCount'],
      { props: { batchSize: 11, filters: [Filter.data('a').equalTo('b')], maxReceiveCount: 1001 } },
    ],
  ])('fails for %s', (_name, codes, given) => {
    expect(codesOf(() => bound(given))).toEqual(codes);
  });

  test('a trigger that is refused does not count as a reader', () => {
    const stack = newStack();
    const handler = new HandlerFunction(stack, 'Handler', anyCode());
    const queue = newQueue(stack, 'A');
    const props = { maxReceiveCount: 0 };
    expect(codesOf(() => handler.addTrigger(new SqsTrigger(queue, props)))).toEqual(['MaxReceiveCount']);
    plainFunction(stack, 'Other', [new SqsTrigger(queue)]);
    expect(warningsOf(stack, 'competingConsumers')).toEqual([]);
  });

  test('a visibility timeout that is too short is reported with all other faults', () => {
    const queue = { visibilityTimeout: Duration.seconds(59) };
    const make = () => bound({ queue, timeout: Duration.seconds(10), props: { batchSize: 11 } });
    expect(codesOf(make)).toEqual(['SqsBatch', 'VisibilityTimeoutTooShort']);
  });

  test.each<[string, string, Bound]>([
    [
      'a filter on metadata',
      'filterOnMetadata',
      { props: { filters: [Filter.raw({ messageAttributes: { a: { stringValue: ['b'] } } })] } },
    ],
  ])('warns of %s', (_name, id, given) => {
    expect(warningsOf(stackWith(given), id)).toHaveLength(1);
  });

  test('an imported queue gets a warning that says what it needs', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [new SqsTrigger(importQueue(stack))]);
    expect(warningsOf(stack, 'importedQueue')[0].entry.data).toMatch(/180 seconds.*dead-letter queue/s);
  });

  test.each([
    ['region', 'arn:aws:sqs:us-east-1:111122223333:jobs', ['SourceElsewhere']],
    ['account', 'arn:aws:sqs:eu-central-1:444455556666:jobs', []],
  ])('a queue of another %s is refused if Lambda cannot read it, and gets a warning if not', (_name, arn, codes) => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
    const bind = () => plainFunction(stack, 'Handler', [new SqsTrigger(importQueue(stack, 'Theirs', arn))]);
    if (codes.length > 0) expect(codesOf(bind)).toEqual(codes);
    else expect(bind).not.toThrow();
    expect(warningsOf(stack, 'sourcePolicy')).toHaveLength(codes.length > 0 ? 0 : 1);
  });

  test('the id of an imported queue follows from its ARN, so that renaming the construct replaces nothing', () => {
    const ids = ['One', 'Two'].map((id) => {
      const stack = newStack();
      plainFunction(stack, 'Handler', [new SqsTrigger(importQueue(stack, id))]);
      return Object.keys(templateOf(stack).findResources('AWS::Lambda::EventSourceMapping'));
    });
    expect(ids[0]).toEqual(ids[1]);
  });
});
