import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Invocation, SnsDelivery, type SnsQueueOptions, SnsTrigger, type SnsTriggerProps } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const topicIn = (stack: Stack, id = 'Orders') => new sns.Topic(stack, id);

describe('SnsTrigger', () => {
  keepsTriggerContract({
    source: topicIn,
    trigger: (topic) => new SnsTrigger(topic),
    another: (_topic, stack) => new SnsTrigger(topicIn(stack, 'Returns')),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates: {
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::Lambda::Permission': 1,
      'AWS::SNS::Subscription': 1,
      'AWS::SQS::Queue': 2,
      'AWS::SQS::QueuePolicy': 2,
    },
    alarms: ['NumberOfNotificationsFailedToRedriveToDlq'],
  });
});

describe('SnsTrigger with a queue in between', () => {
  keepsTriggerContract({
    source: topicIn,
    trigger: (topic) => new SnsTrigger(topic, { delivery: SnsDelivery.queue() }),
    another: (_topic, stack) => new SnsTrigger(topicIn(stack, 'Returns'), { delivery: SnsDelivery.queue() }),
    invocation: Invocation.QUEUE,
    timeout: 30,
    creates: {
      'AWS::Lambda::EventSourceMapping': 1,
      'AWS::SNS::Subscription': 1,
      'AWS::SQS::Queue': 3,
      'AWS::SQS::QueuePolicy': 3,
    },
    alarms: [
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesVisible',
      'NumberOfNotificationsFailedToRedriveToDlq',
    ],
  });
});

const bound = (props: SnsTriggerProps = {}, stack = newStack(), topic: sns.ITopic = topicIn(stack)) => {
  plainFunction(stack, 'Handler', [new SnsTrigger(topic, props)]);
  return stack;
};
const subscription = (stack: Stack) => only(templateOf(stack), 'AWS::SNS::Subscription').Properties;
const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);
const paid = { status: sns.SubscriptionFilter.stringFilter({ allowlist: ['PAID'] }) };

describe('SnsTrigger', () => {
  test('the function is subscribed, and messages that cannot be delivered are kept', () => {
    expect(subscription(bound())).toEqual({
      Protocol: 'lambda',
      TopicArn: { Ref: expect.stringMatching(/^Orders/) },
      Endpoint: { 'Fn::GetAtt': [expect.stringMatching(/^Handler/), 'Arn'] },
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringMatching(/DeliveryFailureQueue/), 'Arn'] },
      },
    });
  });

  test.each<[string, SnsTriggerProps, object]>([
    ['attributes', { filterPolicy: paid }, { FilterPolicy: { status: ['PAID'] } }],
    [
      'the body',
      {
        filterPolicyWithMessageBody: {
          order: sns.FilterOrPolicy.policy({ status: sns.FilterOrPolicy.filter(paid.status) }),
        },
      },
      { FilterPolicy: { order: { status: ['PAID'] } }, FilterPolicyScope: 'MessageBody' },
    ],
    [
      'anything else that SNS supports',
      { filterPolicy: { $or: new sns.SubscriptionFilter([{ status: ['PAID'] }, { size: [{ numeric: ['>', 5] }] }]) } },
      { FilterPolicy: { $or: [{ status: ['PAID'] }, { size: [{ numeric: ['>', 5] }] }] } },
    ],
  ])('messages are filtered by %s', (_name, props, expected) => {
    expect(subscription(bound(props))).toMatchObject(expected);
  });

  test('the queue and its key accept messages of this topic only', () => {
    const stack = newStack();
    const encryptionMasterKey = new kms.Key(stack, 'Key');
    bound({ deadLetterQueue: new sqs.Queue(stack, 'Mine', { encryptionMasterKey }) }, stack);
    const ofSns = {
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Condition: { ArnLike: { 'aws:SourceArn': { Ref: Match.stringLikeRegexp('^Orders') } } },
    };
    for (const [type, property, Action] of [
      ['AWS::SQS::QueuePolicy', 'PolicyDocument', 'sqs:SendMessage'],
      ['AWS::KMS::Key', 'KeyPolicy', ['kms:GenerateDataKey', 'kms:Decrypt']],
    ] as const) {
      templateOf(stack).hasResourceProperties(type, {
        [property]: { Statement: Match.arrayWith([Match.objectLike({ ...ofSns, Action })]) },
      });
    }
  });

  test('functions in the stack of the topic share the alarm for lost messages', () => {
    const stack = newStack();
    const topic = topicIn(stack);
    for (const id of ['One', 'Two']) plainFunction(stack, id, [new SnsTrigger(topic)]);
    const lost = { Properties: { MetricName: 'NumberOfNotificationsFailedToRedriveToDlq' } };
    expect(Object.keys(templateOf(stack).findResources('AWS::CloudWatch::Alarm', lost))).toHaveLength(1);
  });

  test.each([
    ['attributes', { filterPolicy: paid }, 'NumberOfNotificationsFilteredOut-InvalidAttributes'],
    [
      'the body',
      { filterPolicyWithMessageBody: { status: sns.FilterOrPolicy.filter(paid.status) } },
      'NumberOfNotificationsFilteredOut-InvalidMessageBody',
    ],
  ])('messages that a filter of %s cannot read raise an alarm', (_name, props, MetricName) => {
    templateOf(bound(props)).hasResourceProperties('AWS::CloudWatch::Alarm', { Namespace: 'AWS/SNS', MetricName });
  });

  test('an imported topic is known by its ARN', () => {
    const names = ['One', 'Two'].map((id) => {
      const stack = newStack();
      const topic = sns.Topic.fromTopicArn(stack, id, 'arn:aws:sns:eu-central-1:111122223333:orders');
      return Object.keys(templateOf(bound({}, stack, topic)).findResources('AWS::SNS::Subscription'));
    });
    expect(names[0]).toEqual(names[1]);
  });

  test('a topic imported twice is still one topic', () => {
    const stack = newStack();
    const [one, two] = ['One', 'Two'].map((id) =>
      sns.Topic.fromTopicArn(stack, id, 'arn:aws:sns:eu-central-1:111122223333:orders'),
    );
    const twice = () =>
      plainFunction(stack, 'Handler', [new SnsTrigger(one), new SnsTrigger(two, { filterPolicy: paid })]);
    expect(codesOf(twice)).toEqual(['DuplicateTrigger']);
  });

  test('the subscription to a topic of another region is there, with a queue of that region', () => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
    const topic = sns.Topic.fromTopicArn(stack, 'Orders', 'arn:aws:sns:us-east-1:111122223333:orders');
    const deadLetterQueue = sqs.Queue.fromQueueArn(stack, 'Mine', 'arn:aws:sqs:us-east-1:111122223333:mine');
    expect(subscription(bound({ deadLetterQueue }, stack, topic))).toMatchObject({
      Region: 'us-east-1',
      RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111122223333:mine' },
    });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('sns.amazonaws.com'))).toHaveLength(1);
  });

  test.each<[string, boolean]>([
    ['without a queue', false],
    ['with a queue of the region of the function', true],
  ])('fails for a topic of another region %s', (_name, given) => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
    const topic = sns.Topic.fromTopicArn(stack, 'Orders', 'arn:aws:sns:us-east-1:111122223333:orders');
    const deadLetterQueue = given ? new sqs.Queue(stack, 'Mine') : undefined;
    expect(codesOf(() => bound({ deadLetterQueue }, stack, topic))).toEqual(['DeadLetterQueueElsewhere']);
  });

  test('a topic of this app in another account lets the account of the function subscribe', () => {
    const app = newApp();
    const [one, two] = ['111122223333', '444455556666'].map(
      (account, i) => new Stack(app, `Stack${i}`, { env: { region: 'eu-central-1', account } }),
    );
    bound({}, two, new sns.Topic(one, 'Orders', { topicName: 'orders' }));
    templateOf(one).hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          {
            Action: 'sns:Subscribe',
            Effect: 'Allow',
            Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::444455556666:root']] } },
          },
        ],
      },
    });
  });

  describe('with a queue in between', () => {
    const queued = (stack: Stack, topic: sns.ITopic = topicIn(stack), options: SnsQueueOptions = {}) =>
      templateOf(bound({ delivery: SnsDelivery.queue(options) }, stack, topic));
    const queues = (template: Template) =>
      Object.entries(template.findResources('AWS::SQS::Queue')).map(([id, { Properties }]) => ({ id, ...Properties }));

    test('the queue is encrypted, accepts messages of the topic only, and gets them raw', () => {
      const template = queued(newStack());
      const queue = { 'Fn::GetAtt': [expect.stringMatching(/SnsQueue/), 'Arn'] };
      expect(only(template, 'AWS::SNS::Subscription').Properties).toMatchObject({
        Protocol: 'sqs',
        Endpoint: queue,
        RawMessageDelivery: true,
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringMatching(/DeliveryFailureQueue/), 'Arn'] },
        },
      });
      expect(queues(template).map((it) => it.SqsManagedSseEnabled)).toEqual([true, true, true]);
      template.hasResourceProperties('AWS::SQS::QueuePolicy', {
        Queues: [{ Ref: Match.stringLikeRegexp('SnsQueue') }],
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Effect: 'Allow',
              Action: 'sqs:SendMessage',
              Principal: { Service: 'sns.amazonaws.com' },
              Condition: { ArnLike: { 'aws:SourceArn': { Ref: Match.stringLikeRegexp('^Orders') } } },
            }),
          ]),
        },
      });
    });

    test('the queue is read with its options, and gets messages wrapped in JSON on request', () => {
      const stack = newStack();
      const template = queued(stack, topicIn(stack), { rawMessageDelivery: false, batchSize: 3, maxConcurrency: 7 });
      expect(only(template, 'AWS::SNS::Subscription').Properties.RawMessageDelivery).toBe(false);
      expect(only(template, 'AWS::Lambda::EventSourceMapping').Properties).toMatchObject({
        BatchSize: 3,
        ScalingConfig: { MaximumConcurrency: 7 },
      });
    });

    test('all queues behind a FIFO topic are FIFO, and have alarms', () => {
      const stack = newStack();
      const template = queued(stack, new sns.Topic(stack, 'Orders', { fifo: true }));
      expect(queues(template).map((it) => it.FifoQueue)).toEqual([true, true, true]);
      const depth = { Properties: { MetricName: 'ApproximateNumberOfMessagesVisible' } };
      expect(Object.keys(template.findResources('AWS::CloudWatch::Alarm', depth))).toHaveLength(2);
    });

    test('a standard dead-letter queue of a FIFO topic is refused', () => {
      const stack = newStack();
      const topic = new sns.Topic(stack, 'Orders', { fifo: true });
      const props = { delivery: SnsDelivery.queue(), deadLetterQueue: new sqs.Queue(stack, 'Mine') };
      expect(codesOf(() => bound(props, stack, topic))).toEqual(['FifoDeadLetterQueueNeeded']);
    });

    test('a function is subscribed to a topic once, directly or with a queue', () => {
      const stack = newStack();
      const topic = topicIn(stack);
      const both = [new SnsTrigger(topic), new SnsTrigger(topic, { delivery: SnsDelivery.queue() })];
      expect(codesOf(() => plainFunction(stack, 'Handler', both))).toEqual(['DuplicateTrigger']);
    });
  });

  test.each<[string, string, (stack: Stack) => unknown]>([
    ['a FIFO topic', 'FifoTopic', (stack) => bound({}, stack, new sns.Topic(stack, 'Orders', { fifo: true }))],
    [
      'filters of attributes and of the body',
      'TwoFilterPolicies',
      (stack) => bound({ filterPolicy: paid, filterPolicyWithMessageBody: {} }, stack),
    ],
    [
      'a FIFO dead-letter queue',
      'FifoDeadLetterQueue',
      (stack) => bound({ deadLetterQueue: new sqs.Queue(stack, 'Mine', { fifo: true }) }, stack),
    ],
    [
      'a dead-letter queue with the key of SQS',
      'KeyOfSqs',
      (stack) =>
        bound(
          { deadLetterQueue: new sqs.Queue(stack, 'Mine', { encryption: sqs.QueueEncryption.KMS_MANAGED }) },
          stack,
        ),
    ],
  ])('fails for %s', (_name, code, action) => {
    const stack = newStack();
    expect(codesOf(() => action(stack))).toEqual([code]);
  });
});
