import { Duration, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { HandlerFunction } from '../../../src/functions/handler-function';
import {
  DynamoDbTrigger,
  Filter,
  Invocation,
  PipeEnrichment,
  PipeSource,
  PipeTrigger,
  type PipeTriggerProps,
} from '../../../src/triggers';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { ofType, resources, statements } from '../../support/resources';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const tableIn = (stack: Stack, id = 'Orders') =>
  new dynamodb.TableV2(stack, id, { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
const streamedIn = (stack: Stack, id = 'Orders') =>
  new dynamodb.TableV2(stack, id, {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
  });
const queueIn = (stack: Stack, id = 'Jobs') =>
  new sqs.Queue(stack, id, {
    deadLetterQueue: {
      queue: new sqs.Queue(stack, `${id}Dead`, { retentionPeriod: Duration.days(14) }),
      maxReceiveCount: 5,
    },
  });

describe('PipeTrigger of a table', () => {
  keepsTriggerContract({
    source: streamedIn,
    trigger: (table) => new PipeTrigger(PipeSource.dynamoDb(table)),
    another: (_table, stack) => new PipeTrigger(PipeSource.dynamoDb(streamedIn(stack, 'Returns'))),
    invocation: Invocation.QUEUE,
    timeout: 60,
    creates: {
      'AWS::IAM::Policy': 1,
      'AWS::IAM::Role': 1,
      'AWS::Pipes::Pipe': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
    },
    alarms: ['ExecutionFailed'],
    wildcards: { 'dynamodb:ListStreams': 'the action cannot be limited to a resource' },
  });
});

describe('PipeTrigger of a queue', () => {
  keepsTriggerContract({
    source: queueIn,
    trigger: (queue) => new PipeTrigger(PipeSource.sqs(queue)),
    another: (_queue, stack) => new PipeTrigger(PipeSource.sqs(queueIn(stack, 'Mails'))),
    invocation: Invocation.QUEUE,
    timeout: 30,
    creates: { 'AWS::IAM::Policy': 1, 'AWS::IAM::Role': 1, 'AWS::Pipes::Pipe': 1 },
    alarms: ['ApproximateNumberOfMessagesVisible', 'ExecutionFailed'],
  });
});

describe('PipeTrigger', () => {
  const bound = (make: (stack: Stack) => PipeSource, props: PipeTriggerProps = {}, stack = newStack()) => {
    plainFunction(stack, 'Handler', [new PipeTrigger(make(stack), props)]);
    return stack;
  };
  const pipe = (stack: Stack) => only(templateOf(stack), 'AWS::Pipes::Pipe').Properties;
  const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);
  const handlerArn = { 'Fn::GetAtt': [expect.stringMatching(/^Handler/), 'Arn'] };
  const table = (stack: Stack) => PipeSource.dynamoDb(tableIn(stack));
  const queue = (stack: Stack) => PipeSource.sqs(new sqs.Queue(stack, 'Jobs'));

  test('a pipe turns on the stream of a table, and does not retry its records for ever', () => {
    const stack = bound(table);
    expect(pipe(stack)).toMatchObject({
      Source: { 'Fn::GetAtt': [expect.stringMatching(/^Orders/), 'StreamArn'] },
      SourceParameters: {
        DynamoDBStreamParameters: {
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: 100,
          MaximumRetryAttempts: 5,
          MaximumRecordAgeInSeconds: 43_200,
          OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/DeliveryFailureQueue/), 'Arn'] } },
        },
      },
      Target: handlerArn,
      TargetParameters: { LambdaFunctionParameters: { InvocationType: 'REQUEST_RESPONSE' } },
      DesiredState: 'RUNNING',
    });
    expect(only(templateOf(stack), 'AWS::DynamoDB::GlobalTable').Properties.StreamSpecification).toEqual({
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    });
  });

  test('a pipe gives a queue a dead-letter queue, and a visibility timeout that is long enough', () => {
    const stack = bound(queue);
    expect(pipe(stack)).toMatchObject({
      Source: { 'Fn::GetAtt': [expect.stringMatching(/^Jobs/), 'Arn'] },
      SourceParameters: { SqsQueueParameters: { BatchSize: 10 } },
    });
    templateOf(stack).hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 180,
      RedrivePolicy: { maxReceiveCount: 5 },
    });
  });

  test('a pipe has the settings of its properties', () => {
    const stack = newStack();
    const source = PipeSource.dynamoDb(tableIn(stack), {
      startingPosition: lambda.StartingPosition.LATEST,
      batchSize: 7,
      maxBatchingWindow: Duration.seconds(3),
      parallelizationFactor: 2,
      retryAttempts: 0,
      maxRecordAge: Duration.hours(1),
      bisectBatchOnError: false,
      deadLetterQueue: new sqs.Queue(stack, 'Mine'),
    });
    bound(() => source, { description: 'paid orders', enabled: false }, stack);
    expect(pipe(stack)).toMatchObject({
      Description: 'paid orders',
      DesiredState: 'STOPPED',
      SourceParameters: {
        DynamoDBStreamParameters: {
          StartingPosition: 'LATEST',
          BatchSize: 7,
          MaximumBatchingWindowInSeconds: 3,
          ParallelizationFactor: 2,
          MaximumRetryAttempts: 0,
          MaximumRecordAgeInSeconds: 3600,
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/^Mine/), 'Arn'] } },
        },
      },
    });
    expect(pipe(stack).SourceParameters.DynamoDBStreamParameters).not.toHaveProperty('OnPartialBatchItemFailure');
  });

  test('a pipe filters records', () => {
    const stack = bound(table, { filters: [Filter.dynamoDb().newImage('status').equalTo('PAID')] });
    expect(pipe(stack).SourceParameters.FilterCriteria).toEqual({
      Filters: [{ Pattern: JSON.stringify({ dynamodb: { NewImage: { status: { S: ['PAID'] } } } }) }],
    });
  });

  test.each<[string, string, (stack: Stack) => PipeEnrichment]>([
    [
      'a function',
      'lambda:InvokeFunction',
      (stack) => PipeEnrichment.handler(new lambda.Function(stack, 'Enrich', anyCode())),
    ],
    [
      'a state machine',
      'states:StartSyncExecution',
      (stack) =>
        PipeEnrichment.stateMachine(
          new sfn.StateMachine(stack, 'Enrich', {
            stateMachineType: sfn.StateMachineType.EXPRESS,
            definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Pass')),
          }),
        ),
    ],
  ])('a pipe lets %s enrich records', (_name, action, make) => {
    const stack = newStack();
    bound(queue, { enrichment: make(stack) }, stack);
    expect(JSON.stringify(pipe(stack).Enrichment)).toContain('Enrich');
    expect(statements(resources(stack)).filter((it) => it.Action === (action as never))).toContainEqual(
      expect.objectContaining({ Resource: pipe(stack).Enrichment }),
    );
  });

  test('the role is only for pipes of this account, and may do only what the pipe does', () => {
    const all = resources(bound(queue));
    const role = ofType(all, 'AWS::IAM::Role').find((it) => JSON.stringify(it).includes('pipes.amazonaws.com'));
    expect(role?.Properties.AssumeRolePolicyDocument.Statement[0].Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', expect.arrayContaining([':pipe/*'])] } },
    });
    const policy = ofType(all, 'AWS::IAM::Policy').find((it) => JSON.stringify(it).includes('sqs:ReceiveMessage'));
    expect(policy?.Properties.PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: handlerArn },
      {
        Effect: 'Allow',
        Action: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Jobs/), 'Arn'] },
      },
    ]);
  });

  test('a pipe counts as a reader of the stream, beside the mappings of Lambda', () => {
    const stack = newStack();
    const shared = tableIn(stack);
    plainFunction(stack, 'One', [new DynamoDbTrigger(shared), new PipeTrigger(PipeSource.dynamoDb(shared))]);
    const third = () => plainFunction(stack, 'Two', [new PipeTrigger(PipeSource.dynamoDb(shared))]);
    expect(codesOf(third)).toEqual(['TooManyStreamReaders']);
  });

  test('a function that may run longer than the pipe waits is refused', () => {
    const stack = newStack();
    const triggers = [new PipeTrigger(queue(stack))];
    const make = () => new HandlerFunction(stack, 'Handler', { ...anyCode(), triggers, timeout: Duration.minutes(6) });
    expect(codesOf(make)).toEqual(['TimeoutLongerThanCaller']);
  });

  test.each<[string, string, (stack: Stack) => unknown]>([
    [
      'a filter by kind of change, which pipes do not support',
      'UnknownFilterField',
      (stack) => bound(table, { filters: [Filter.raw({ eventName: ['INSERT'] })] }, stack),
    ],
    [
      'a filter by region',
      'UnknownFilterField',
      (stack) => bound(queue, { filters: [Filter.raw({ awsRegion: ['eu-central-1'] })] }, stack),
    ],
    [
      'a filter by an image that the stream does not contain',
      'FilterNeedsImage',
      (stack) =>
        bound(
          () => PipeSource.dynamoDb(tableIn(stack), { streamViewType: dynamodb.StreamViewType.KEYS_ONLY }),
          { filters: [Filter.dynamoDb().newImage('status').equalTo('PAID')] },
          stack,
        ),
    ],
    [
      'AT_TIMESTAMP',
      'StartingPosition',
      (stack) =>
        bound(
          () => PipeSource.dynamoDb(tableIn(stack), { startingPosition: lambda.StartingPosition.AT_TIMESTAMP }),
          {},
          stack,
        ),
    ],
    [
      'records older than the stream keeps them',
      'RecordAgeAboveRetention',
      (stack) => bound(() => PipeSource.dynamoDb(tableIn(stack), { maxRecordAge: Duration.hours(25) }), {}, stack),
    ],
    [
      'a FIFO dead-letter queue',
      'FifoDeadLetterQueue',
      (stack) =>
        bound(
          () => PipeSource.dynamoDb(tableIn(stack), { deadLetterQueue: new sqs.Queue(stack, 'Mine', { fifo: true }) }),
          {},
          stack,
        ),
    ],
    [
      'a large batch without a window',
      'SqsBatch',
      (stack) => bound(() => PipeSource.sqs(new sqs.Queue(stack, 'Jobs'), { batchSize: 11 }), {}, stack),
    ],
    [
      'a table without a known stream',
      'TableStreamUnknown',
      (stack) => bound(() => PipeSource.dynamoDb(dynamodb.Table.fromTableName(stack, 'Theirs', 'theirs')), {}, stack),
    ],
  ])('fails for %s', (_name, code, action) => {
    const stack = newStack();
    expect(codesOf(() => action(stack))).toEqual([code]);
  });

  test.each([
    ['region', 'us-east-1', '111122223333', 'SourceElsewhere'],
    ['account', 'eu-central-1', '444455556666', 'SourceElsewhere'],
  ])('fails for a queue of another %s', (_what, region, account, code) => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
    const theirs = sqs.Queue.fromQueueArn(stack, 'Jobs', `arn:aws:sqs:${region}:${account}:jobs`);
    expect(codesOf(() => bound(() => PipeSource.sqs(theirs), {}, stack))).toEqual([code]);
  });
});
