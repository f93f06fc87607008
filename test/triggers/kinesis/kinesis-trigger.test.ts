import { Duration, Stack, Tags } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Filter, Invocation, KinesisTrigger, type KinesisTriggerProps } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction, type TriggerContract } from '../../support/trigger-contract';

const ARN = 'arn:aws:kinesis:eu-central-1:111122223333:stream/theirs';
const CONSUMER_ARN = `${ARN}/consumer/mine:1700000000`;
const newStream = (stack: Stack, id = 'Clicks', props: kinesis.StreamProps = {}) =>
  new kinesis.Stream(stack, id, props);
const importStream = (stack: Stack, id = 'Theirs', arn = ARN) => kinesis.Stream.fromStreamArn(stack, id, arn);

const contract: Omit<TriggerContract<kinesis.IStream>, 'source'> = {
  trigger: (stream) => new KinesisTrigger(stream),
  another: (_stream, stack) => new KinesisTrigger(newStream(stack, 'MoreClicks')),
  invocation: Invocation.STREAM,
  timeout: 60,
  creates: { 'AWS::Lambda::EventSourceMapping': 1, 'AWS::SQS::Queue': 1, 'AWS::SQS::QueuePolicy': 1 },
  alarms: ['DroppedEventCount'],
};

describe('KinesisTrigger', () => keepsTriggerContract({ ...contract, source: newStream }));
describe('KinesisTrigger on an imported stream', () => keepsTriggerContract({ ...contract, source: importStream }));
describe('KinesisTrigger with enhanced fan-out', () =>
  keepsTriggerContract({
    ...contract,
    source: newStream,
    trigger: (stream) => new KinesisTrigger(stream, { enhancedFanOut: true }),
    creates: { ...contract.creates, 'AWS::Kinesis::StreamConsumer': 1 },
  }));

function bound(props: KinesisTriggerProps = {}, stack = newStack(), stream: kinesis.IStream = newStream(stack)) {
  plainFunction(stack, 'Handler', [new KinesisTrigger(stream, props)]);
  return templateOf(stack);
}

const mappingOf = (...args: Parameters<typeof bound>) =>
  only(bound(...args), 'AWS::Lambda::EventSourceMapping').Properties;
const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);
const warningsOf = (stack: Stack, id: string) =>
  Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp(`lambdaform:${id}`));
const READ = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];

describe('a stream', () => {
  test('a stream is read so that a bad record neither blocks others nor gets lost', () => {
    expect(mappingOf({})).toEqual({
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/FailureQueue/), 'Arn'] } },
      },
      EventSourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^Clicks/), 'Arn'] },
      FunctionName: { Ref: expect.stringMatching(/^Handler/) },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: 43_200,
      MaximumRetryAttempts: 5,
      MetricsConfig: { Metrics: ['EventCount'] },
      StartingPosition: 'TRIM_HORIZON',
    });
  });

  test('the mapping has the settings of the properties', () => {
    const props: KinesisTriggerProps = {
      batchSize: 10,
      bisectBatchOnError: false,
      enabled: false,
      filters: [Filter.data('page').prefix('/shop')],
      maxBatchingWindow: Duration.seconds(5),
      maxRecordAge: Duration.hours(1),
      reportBatchItemFailures: false,
      retryAttempts: 0,
      startingPosition: lambda.StartingPosition.AT_TIMESTAMP,
      startingPositionTimestamp: 1_700_000_000,
      tumblingWindow: Duration.minutes(1),
    };
    expect(mappingOf(props)).toMatchObject({
      BatchSize: 10,
      BisectBatchOnFunctionError: false,
      Enabled: false,
      FilterCriteria: { Filters: [{ Pattern: '{"data":{"page":[{"prefix":"/shop"}]}}' }] },
      MaximumBatchingWindowInSeconds: 5,
      MaximumRecordAgeInSeconds: 3600,
      MaximumRetryAttempts: 0,
      StartingPosition: 'AT_TIMESTAMP',
      StartingPositionTimestamp: 1_700_000_000,
      TumblingWindowInSeconds: 60,
    });
    expect(mappingOf(props)).not.toHaveProperty('FunctionResponseTypes');
    expect(mappingOf({ parallelizationFactor: 4 })).toMatchObject({ ParallelizationFactor: 4 });
  });

  test.each([
    [24, 12],
    [48, 24],
    [8760, 168],
  ])('records of a stream that keeps them for %d hours are given up after %d', (retention, age) => {
    const stack = newStack();
    const stream = newStream(stack, 'Clicks', { retentionPeriod: Duration.hours(retention) });
    expect(mappingOf({}, stack, stream).MaximumRecordAgeInSeconds).toBe(age * 3600);
  });

  test('an imported stream is assumed to keep records for a day', () => {
    const stack = newStack();
    expect(mappingOf({}, stack, importStream(stack)).MaximumRecordAgeInSeconds).toBe(12 * 3600);
  });

  test('the function may read this stream and no other', () => {
    bound().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          { Effect: 'Allow', Action: READ, Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Clicks'), 'Arn'] } },
        ]),
      },
    });
  });

  test('the function may decrypt with the key of the stream', () => {
    const stack = newStack();
    const template = bound({}, stack, newStream(stack, 'Clicks', { encryptionKey: new kms.Key(stack, 'Key') }));
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Action: 'kms:Decrypt',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
          },
        ]),
      },
    });
  });
});

describe('enhanced fan-out', () => {
  test('a consumer has no tags, because CloudFormation cannot change them', () => {
    const stack = newStack();
    Tags.of(stack).add('team', 'shop');
    plainFunction(stack, 'Handler', [
      new KinesisTrigger(new kinesis.Stream(stack, 'Clicks'), { enhancedFanOut: true }),
    ]);
    const { Properties } = only(templateOf(stack), 'AWS::Kinesis::StreamConsumer');
    expect(Object.keys(Properties).sort()).toEqual(['ConsumerName', 'StreamARN']);
  });

  test('a function with enhanced fan-out gets its own consumer', () => {
    const template = bound({ enhancedFanOut: true });
    const [[id, { Properties }]] = Object.entries(template.findResources('AWS::Kinesis::StreamConsumer'));
    const ref = { 'Fn::GetAtt': [id, 'ConsumerARN'] };
    expect(Properties.ConsumerName).toMatch(/^[a-zA-Z0-9_.-]{1,128}$/);
    expect(only(template, 'AWS::Lambda::EventSourceMapping').Properties.EventSourceArn).toEqual(ref);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([{ Effect: 'Allow', Action: 'kinesis:SubscribeToShard', Resource: ref }]),
      },
    });
  });

  test('consumers of two functions, and of two streams of one function, have different names', () => {
    const stack = newStack();
    const streams = ['A', 'B'].map((id) => newStream(stack, id));
    for (const id of ['One', 'Two']) {
      plainFunction(
        stack,
        id,
        streams.map((stream) => new KinesisTrigger(stream, { enhancedFanOut: true })),
      );
    }
    const consumers = Object.values(templateOf(stack).findResources('AWS::Kinesis::StreamConsumer'));
    expect(new Set(consumers.map((it) => it.Properties.ConsumerName)).size).toBe(4);
  });

  test('an existing consumer can be used', () => {
    const stack = newStack();
    const consumer = kinesis.StreamConsumer.fromStreamConsumerArn(stack, 'Mine', CONSUMER_ARN);
    const template = bound({ consumer }, stack, importStream(stack));
    template.resourceCountIs('AWS::Kinesis::StreamConsumer', 0);
    expect(only(template, 'AWS::Lambda::EventSourceMapping').Properties.EventSourceArn).toBe(CONSUMER_ARN);
  });
});

describe('readers that share a stream', () => {
  const readersOf = (count: number, props: KinesisTriggerProps = {}) => {
    const stack = newStack();
    const stream = newStream(stack);
    for (let i = 0; i < count; i++) plainFunction(stack, `F${i}`, [new KinesisTrigger(stream, props)]);
    return warningsOf(stack, 'sharedThroughput');
  };

  test.each<[string, number, number, KinesisTriggerProps]>([
    ['two readers of a stream get no warning', 2, 0, {}],
    ['the third reader of a stream gets a warning', 3, 1, {}],
    ['readers with their own consumers get no warning', 3, 0, { enhancedFanOut: true }],
  ])('%s', (_name, count, warnings, props) => expect(readersOf(count, props)).toHaveLength(warnings));
});

describe('settings that cannot work', () => {
  test.each<[string, string[], KinesisTriggerProps]>([
    ['six filters', ['TooManyFilters'], { filters: Array(6).fill(Filter.data('a').equalTo('b')) }],
    ['a filter for another source', ['UnknownFilterField'], { filters: [Filter.body('a').equalTo('b')] }],
    ['records older than the stream keeps them', ['RecordAgeAboveRetention'], { maxRecordAge: Duration.hours(25) }],
    [
      'windows over batches that are handled at the same time, and a filter for another source',
      ['UnknownFilterField', 'WindowNeedsOneBatch'],
      {
        tumblingWindow: Duration.minutes(1),
        parallelizationFactor: 2,
        filters: [Filter.value('a').equalTo('b')],
      },
    ],
  ])('fails for %s', (_name, codes, props) => expect(codesOf(() => bound(props))).toEqual(codes));

  test('a consumer of another stream is refused', () => {
    const stack = newStack();
    const consumer = kinesis.StreamConsumer.fromStreamConsumerArn(stack, 'Mine', CONSUMER_ARN);
    expect(codesOf(() => bound({ consumer }, stack))).toEqual(['ConsumerOfOtherStream']);
  });

  test.each<[string, string, KinesisTriggerProps]>([
    ['endless retries', 'endlessRetries', { retryAttempts: -1 }],
    ['a filter on metadata', 'filterOnMetadata', { filters: [Filter.raw({ partitionKey: ['a'] })] }],
  ])('warns of %s', (_name, id, props) => {
    const stack = newStack();
    bound(props, stack);
    expect(warningsOf(stack, id)).toHaveLength(1);
  });

  test.each([
    ['region', 'arn:aws:kinesis:us-east-1:111122223333:stream/theirs', ['SourceElsewhere']],
    ['account', 'arn:aws:kinesis:eu-central-1:444455556666:stream/theirs', []],
  ])('a stream of another %s is refused if Lambda cannot read it, and gets a warning if not', (_name, arn, codes) => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
    const bind = () => bound({}, stack, importStream(stack, 'Theirs', arn));
    if (codes.length > 0) expect(codesOf(bind)).toEqual(codes);
    else expect(bind).not.toThrow();
    expect(warningsOf(stack, 'sourcePolicy')).toHaveLength(codes.length > 0 ? 0 : 1);
  });
});
