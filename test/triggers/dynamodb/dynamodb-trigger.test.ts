import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoDbTrigger, type DynamoDbTriggerProps, Filter, Invocation } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction, type TriggerContract } from '../../support/trigger-contract';

const { KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE, OLD_IMAGE } = dynamodb.StreamViewType;
const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
const STREAM_ARN = 'arn:aws:dynamodb:eu-central-1:111122223333:table/theirs/stream/2026-01-01T00:00:00.000';
const TABLE_ARN = 'arn:aws:dynamodb:eu-central-1:111122223333:table/theirs';

const newTable = (stack: Stack, id = 'Orders') => new dynamodb.Table(stack, id, { partitionKey });
const newTableV2 = (stack: Stack, id = 'Orders') => new dynamodb.TableV2(stack, id, { partitionKey });
const importTable = (stack: Stack, id = 'Theirs', tableStreamArn: string | undefined = STREAM_ARN) =>
  dynamodb.Table.fromTableAttributes(stack, id, { tableArn: TABLE_ARN, tableStreamArn });

const contract: Omit<TriggerContract<dynamodb.ITable>, 'source'> = {
  trigger: (table) => new DynamoDbTrigger(table),
  another: (_table, stack) => new DynamoDbTrigger(newTable(stack, 'Customers')),
  invocation: Invocation.STREAM,
  timeout: 60,
  creates: { 'AWS::Lambda::EventSourceMapping': 1, 'AWS::SQS::Queue': 1, 'AWS::SQS::QueuePolicy': 1 },
  alarms: ['DroppedEventCount'],
  wildcards: { 'dynamodb:ListStreams': 'the action cannot be limited to a resource' },
};

describe('DynamoDbTrigger on a Table', () => keepsTriggerContract({ ...contract, source: newTable }));
describe('DynamoDbTrigger on a TableV2', () => keepsTriggerContract({ ...contract, source: newTableV2 }));
describe('DynamoDbTrigger on an imported table', () => keepsTriggerContract({ ...contract, source: importTable }));

function bound(props: DynamoDbTriggerProps = {}, stack = newStack(), table: dynamodb.ITable = newTable(stack)) {
  plainFunction(stack, 'Handler', [new DynamoDbTrigger(table, props)]);
  return templateOf(stack);
}

const mappingOf = (props: DynamoDbTriggerProps) => only(bound(props), 'AWS::Lambda::EventSourceMapping').Properties;
const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);

describe('DynamoDbTrigger', () => {
  test('a stream is read so that a bad record neither blocks others nor gets lost', () => {
    expect(mappingOf({})).toEqual({
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/FailureQueue/), 'Arn'] } },
      },
      EventSourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^Orders/), 'StreamArn'] },
      FunctionName: { Ref: expect.stringMatching(/^Handler/) },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: 43_200,
      MaximumRetryAttempts: 5,
      MetricsConfig: { Metrics: ['EventCount'] },
      StartingPosition: 'TRIM_HORIZON',
    });
  });

  test('the mapping has the settings of the properties', () => {
    const filters = [Filter.dynamoDb().inserted()];
    const props = {
      batchSize: 10,
      bisectBatchOnError: false,
      enabled: false,
      filters,
      maxBatchingWindow: Duration.seconds(5),
      maxRecordAge: Duration.hours(1),
      reportBatchItemFailures: false,
      retryAttempts: 0,
      startingPosition: lambda.StartingPosition.LATEST,
      tumblingWindow: Duration.minutes(1),
    };
    expect(mappingOf(props)).toMatchObject({
      BatchSize: 10,
      BisectBatchOnFunctionError: false,
      Enabled: false,
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
      MaximumBatchingWindowInSeconds: 5,
      MaximumRecordAgeInSeconds: 3600,
      MaximumRetryAttempts: 0,
      StartingPosition: 'LATEST',
      TumblingWindowInSeconds: 60,
    });
    expect(mappingOf(props)).not.toHaveProperty('FunctionResponseTypes');
  });

  test('the function may read this stream and no other', () => {
    bound().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          { Effect: 'Allow', Action: 'dynamodb:ListStreams', Resource: '*' },
          {
            Effect: 'Allow',
            Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Orders'), 'StreamArn'] },
          },
        ]),
      },
    });
  });

  test('the function may decrypt with the key of the table', () => {
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    const template = bound({}, stack, new dynamodb.Table(stack, 'Orders', { partitionKey, encryptionKey }));
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

  test.each([
    ['Table', newTable, 'AWS::DynamoDB::Table'],
    ['TableV2', newTableV2, 'AWS::DynamoDB::GlobalTable'],
  ])('the stream of a %s is turned on', (_name, make, type) => {
    const view = (props: DynamoDbTriggerProps) => {
      const stack = newStack();
      return only(bound(props, stack, make(stack)), type).Properties.StreamSpecification;
    };
    expect(view({})).toEqual({ StreamViewType: NEW_AND_OLD_IMAGES });
    expect(view({ streamViewType: KEYS_ONLY })).toEqual({ StreamViewType: KEYS_ONLY });
  });

  test.each([
    ['Table', (stack: Stack) => new dynamodb.Table(stack, 'Orders', { partitionKey, stream: OLD_IMAGE })],
    ['TableV2', (stack: Stack) => new dynamodb.TableV2(stack, 'Orders', { partitionKey, dynamoStream: OLD_IMAGE })],
  ])('the stream of a %s that is already on stays as it is', (_name, make) => {
    const stack = newStack();
    const table = make(stack);
    expect(JSON.stringify(bound({}, stack, table).toJSON())).toContain('"StreamViewType":"OLD_IMAGE"');
    const other = () => plainFunction(stack, 'Other', [new DynamoDbTrigger(table, { streamViewType: NEW_IMAGE })]);
    expect(codesOf(other)).toEqual(['StreamViewConflict']);
  });

  test.each<[string, DynamoDbTriggerProps, DynamoDbTriggerProps, string[]]>([
    ['neither sets one', {}, {}, []],
    ['both set the same', { streamViewType: KEYS_ONLY }, { streamViewType: KEYS_ONLY }, []],
    ['one sets the default', {}, { streamViewType: NEW_AND_OLD_IMAGES }, []],
    ['they differ', { streamViewType: KEYS_ONLY }, { streamViewType: NEW_IMAGE }, ['StreamViewConflict']],
    ['only the second sets one, which contains less', {}, { streamViewType: KEYS_ONLY }, ['StreamViewConflict']],
    ['only the first sets one, which contains less', { streamViewType: KEYS_ONLY }, {}, ['StreamViewConflict']],
  ])('two triggers of one table must agree on the stream view: %s', (_name, one, two, codes) => {
    const stack = newStack();
    const table = newTable(stack);
    plainFunction(stack, 'One', [new DynamoDbTrigger(table, one)]);
    const second = () => plainFunction(stack, 'Two', [new DynamoDbTrigger(table, two)]);
    if (codes.length === 0) expect(second).not.toThrow();
    else expect(codesOf(second)).toEqual(codes);
  });

  test('a third reader of a stream is refused, also for an imported table', () => {
    for (const make of [newTable, importTable]) {
      const stack = newStack();
      const table = make(stack);
      for (const id of ['One', 'Two']) plainFunction(stack, id, [new DynamoDbTrigger(table)]);
      const third = make === newTable ? table : importTable(stack, 'Again');
      const faults = faultsOf(() => plainFunction(stack, 'Three', [new DynamoDbTrigger(third)]));
      expect(faults).toEqual([expect.objectContaining({ code: 'TooManyStreamReaders', at: 'Stack/Three' })]);
      expect(faults[0]?.what).toContain('Stack/One and Stack/Two');
    }
  });

  test('an imported table is refused without the ARN of its stream, and with settings for its stream', () => {
    const stack = newStack();
    const without = dynamodb.Table.fromTableArn(stack, 'Without', TABLE_ARN);
    expect(codesOf(() => bound({}, stack, without))).toEqual(['TableStreamUnknown']);
    const other = newStack();
    expect(codesOf(() => bound({ streamViewType: KEYS_ONLY }, other, importTable(other)))).toEqual([
      'StreamViewConflict',
    ]);
  });

  const filter = (pattern: object) => Filter.raw(pattern);

  test.each<[string, string[], DynamoDbTriggerProps]>([
    [
      'six filters',
      ['TooManyFilters'],
      { filters: Array.from({ length: 6 }, (_, i) => filter({ eventID: [`${i}`] })) },
    ],
    ['a field that no record has', ['UnknownFilterField'], { filters: [filter({ body: ['x'] })] }],
    ['a filter without a list', ['MalformedFilter'], { filters: [filter({ eventName: 'INSERT' })] }],
    ['an empty filter', ['MalformedFilter'], { filters: [filter({})] }],
    ['eleven filters', ['FilterQuota'], { filterQuota: 11 }],
    [
      'a filter that compares an attribute as a number',
      ['FilterComparesNumbers'],
      { filters: [filter({ dynamodb: { NewImage: { amount: { N: [{ numeric: ['>', 5] }] } } } })] },
    ],
    [
      'a filter on an image behind an alternative',
      ['FilterNeedsImage'],
      {
        streamViewType: NEW_IMAGE,
        filters: [Filter.dynamoDb().newImage('a').equalTo('b').or(Filter.dynamoDb().oldImage('a').equalTo('c'))],
      },
    ],
    [
      'windows over batches that are handled at the same time',
      ['WindowNeedsOneBatch'],
      { tumblingWindow: Duration.minutes(1), parallelizationFactor: 2 },
    ],
    [
      'a filter on an image that the stream does not contain',
      ['FilterNeedsImage'],
      { streamViewType: NEW_IMAGE, filters: [filter({ dynamodb: { OldImage: { id: { S: ['x'] } } } })] },
    ],
    ['a start at a time', ['StartingPosition'], { startingPosition: lambda.StartingPosition.AT_TIMESTAMP }],
    ['records older than the stream keeps them', ['RecordAgeAboveRetention'], { maxRecordAge: Duration.days(2) }],
    [
      'several of them at once',
      ['UnknownFilterField', 'StartingPosition'],
      { startingPosition: lambda.StartingPosition.AT_TIMESTAMP, filters: [filter({ body: ['x'] })] },
    ],
  ])('fails for %s', (_name, codes, props) => {
    expect(codesOf(() => bound(props))).toEqual(codes);
  });

  test.each([
    [5, undefined],
    [10, 10],
  ])('%d filters are accepted if the quota is %p', (length, filterQuota) => {
    const filters = Array.from({ length }, (_, i) => filter({ eventID: [`${i}`] }));
    expect(() => bound({ filters, filterQuota })).not.toThrow();
  });

  test('batches of a shard are handled at the same time on request', () => {
    expect(mappingOf({ parallelizationFactor: 2 })).toMatchObject({ ParallelizationFactor: 2 });
  });

  test('a table of another region is an error, a table of another account gets a warning', () => {
    const theirs = (region: string, account: string) => `arn:aws:dynamodb:${region}:${account}:table/theirs`;
    const place = (region: string, account: string) => {
      const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
      const tableArn = theirs(region, account);
      const table = dynamodb.Table.fromTableAttributes(stack, 'Theirs', {
        tableArn,
        tableStreamArn: `${tableArn}/stream/2026-01-01T00:00:00.000`,
      });
      return { stack, bind: () => bound({}, stack, table) };
    };
    expect(codesOf(place('us-east-1', '111122223333').bind)).toEqual(['SourceElsewhere']);
    const { stack, bind } = place('eu-central-1', '444455556666');
    bind();
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('lambdaform:sourcePolicy'));
    expect(warnings).toHaveLength(1);
  });

  test('endless retries get a warning', () => {
    const stack = newStack();
    bound({ retryAttempts: -1 }, stack);
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('lambdaform:endlessRetries'));
    expect(warnings).toHaveLength(1);
  });

  test('dropped records are counted for each mapping', () => {
    bound().hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/Lambda',
      MetricName: 'DroppedEventCount',
      Dimensions: [
        { Name: 'EventSourceMappingUUID', Value: { Ref: Match.stringLikeRegexp('^HandlerDynamoDbOrders') } },
      ],
    });
  });

  test('the id of an imported table follows from its ARN, so that renaming the construct replaces nothing', () => {
    const ids = ['One', 'Two'].map((id) => {
      const stack = newStack();
      return Object.keys(bound({}, stack, importTable(stack, id)).findResources('AWS::Lambda::EventSourceMapping'));
    });
    expect(ids[0]).toEqual(ids[1]);
  });

  test('the stream of a table of another stack is turned on in that stack', () => {
    const app = newApp();
    const [one, two] = ['One', 'Two'].map((id) => new Stack(app, id));
    bound({}, two, newTableV2(one));
    expect(only(templateOf(one), 'AWS::DynamoDB::GlobalTable').Properties.StreamSpecification).toEqual({
      StreamViewType: NEW_AND_OLD_IMAGES,
    });
  });
});
