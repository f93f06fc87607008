import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { plainFunction } from '../rules/by-hand';
import { jobs, mapping, ofQueue } from './parts';
import { found, type Mistakes, said } from './row';

const startingPosition = lambda.StartingPosition.LATEST;
const fifo = (stack: Stack) => new sqs.Queue(stack, 'Dead', { fifo: true });
const ofStream = (stack: Stack, props: Partial<lambda.CfnEventSourceMappingProps>) =>
  mapping(stack, new kinesis.Stream(stack, 'Clicks').streamArn, { startingPosition: 'LATEST', ...props });
const readsClicks = (stack: Stack, props: Partial<sources.KinesisEventSourceProps>) =>
  plainFunction(stack).addEventSource(
    new sources.KinesisEventSource(new kinesis.Stream(stack, 'Clicks'), { startingPosition, ...props }),
  );
const readsJobs = (stack: Stack, props: sources.SqsEventSourceProps, ofFunction: Partial<lambda.FunctionProps> = {}) =>
  plainFunction(stack, 'Fn', ofFunction).addEventSource(new sources.SqsEventSource(jobs(stack), props));
const deadAfter = (stack: Stack, maxReceiveCount: number) => {
  const { queueArn: deadLetterTargetArn } = new sqs.Queue(stack, 'Dead');
  const queue = new sqs.CfnQueue(stack, 'Jobs', { redrivePolicy: { deadLetterTargetArn, maxReceiveCount } });
  mapping(stack, queue.attrArn);
};
const table = (stack: Stack) =>
  new dynamodb.Table(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    stream: dynamodb.StreamViewType.NEW_IMAGE,
  });
const threeReaders = (stack: Stack) => {
  const orders = table(stack);
  for (const id of ['A', 'B', 'C']) {
    plainFunction(stack, id).addEventSource(new sources.DynamoEventSource(orders, { startingPosition }));
  }
};
const filters = (count: number) => Array.from({ length: count }, (_, n) => ({ pattern: `{"body":{"n":[${n}]}}` }));

/** Functions, and what is polled for them, as templates have it. */
export const POLLED_IN_TEMPLATES: Mistakes = {
  'memory of 12,000 MB': found('beyondLimit', (stack) => plainFunction(stack, 'Fn', { memorySize: 12_000 })),
  'a secret in the environment': said('secretInEnvironment: test/checks/environment'),
  'Node.js 22': said('valid: it is supported until 2027'),
  'a reserved concurrency of 0': found('reservedZero', (stack) =>
    plainFunction(stack, 'Fn', { reservedConcurrentExecutions: 0 }),
  ),
  'a level of logs that are text': said('the CDK refuses it; without it, Lambda does before anything is deployed'),
  'a FIFO queue as the dead-letter queue of a function': found('fifoDeadLetters', (stack) =>
    plainFunction(stack, 'Fn', { deadLetterQueue: fifo(stack) }),
  ),
  'a FIFO queue as a failure destination': found('fifoDeadLetters', (stack) =>
    plainFunction(stack, 'Fn', { onFailure: new destinations.SqsDestination(fifo(stack)) }),
  ),
  'a visibility timeout that is not six times the timeout': said('SqsTrigger warns; by hand it is a choice that works'),
  'a batch of 100 without a window': found('batchWindow', (stack) => ofQueue(stack, { batchSize: 100 })),
  'a window at a FIFO queue': found('batchWindow', (stack) =>
    mapping(stack, jobs(stack, { fifo: true }).queueArn, { maximumBatchingWindowInSeconds: 5 }),
  ),
  'a maximum concurrency above the reserved one': found('concurrencyAboveReserved', (stack) =>
    readsJobs(stack, { maxConcurrency: 10 }, { reservedConcurrentExecutions: 5 }),
  ),
  'a maximum concurrency with provisioned pollers': found('maxConcurrencyWithPollers', (stack) =>
    ofQueue(stack, { scalingConfig: { maximumConcurrency: 10 }, provisionedPollerConfig: { minimumPollers: 2 } }),
  ),
  'a queue whose batches are cut in half': found('settingOfOtherSource', (stack) =>
    ofQueue(stack, { bisectBatchOnFunctionError: true }),
  ),
  'a queue with a starting position': found('settingOfOtherSource', (stack) =>
    ofQueue(stack, { startingPosition: 'LATEST' }),
  ),
  'a queue with a destination': found('settingOfOtherSource', (stack) =>
    ofQueue(stack, { destinationConfig: { onFailure: { destination: new sqs.Queue(stack, 'Dead').queueArn } } }),
  ),
  'a queue without partial responses': said('itemFailuresIgnored and resultUnreported compare it with the code'),
  'a queue without a dead-letter queue': said(
    'SqsTrigger makes one; by hand, messages are tried until they are too old',
  ),
  'dead letters after one receive': found('receivedOnce', (stack) => deadAfter(stack, 1)),
  'dead letters after no receive': found('beyondLimit', (stack) => deadAfter(stack, 0)),
  'dead letters after 1,001 receives': found('beyondLimit', (stack) => deadAfter(stack, 1001)),
  'dead letters that are kept for too short a time': found('deadLetterRetention', (stack) => {
    const { queueArn: deadLetterTargetArn } = new sqs.Queue(stack, 'Dead');
    const redrivePolicy = { deadLetterTargetArn, maxReceiveCount: 5 };
    new sqs.CfnQueue(stack, 'Jobs', { redrivePolicy, messageRetentionPeriod: 1_209_600 });
  }),
  'a stream without a starting position': found('startingPositionMissing', (stack) =>
    ofStream(stack, { startingPosition: undefined }),
  ),
  'a tumbling window of batches at once': found('tumblingInParallel', (stack) =>
    ofStream(stack, { tumblingWindowInSeconds: 60, parallelizationFactor: 2 }),
  ),
  'a stream with a maximum concurrency': found('settingOfOtherSource', (stack) =>
    ofStream(stack, { scalingConfig: { maximumConcurrency: 5 } }),
  ),
  'records that are dropped after 30 seconds': found('beyondLimit', (stack) =>
    ofStream(stack, { maximumRecordAgeInSeconds: 30 }),
  ),
  'records that are tried again for ever, without a destination': said(
    'the triggers of streams set both; by hand a choice',
  ),
  'a FIFO queue for records that fail': found('fifoDeadLetters', (stack) =>
    ofStream(stack, { destinationConfig: { onFailure: { destination: fifo(stack).queueArn } } }),
  ),
  'a table that is read from a time on': found('settingOfOtherSource', (stack) =>
    mapping(stack, table(stack).tableStreamArn as string, { startingPosition: 'AT_TIMESTAMP' }),
  ),
  'three readers of a table': found('streamOfManyReaders', threeReaders),
  'the stream of a table that has none': said(
    'the CDK refuses it; CloudFormation finds no attribute before it makes the mapping',
  ),
  'six filters': found('aboveQuota', (stack) => ofQueue(stack, { filterCriteria: { filters: filters(6) } })),
  'a filter that is no JSON': said('the CDK writes JSON; by hand, Lambda refuses the mapping'),
  'a queue that is mapped twice': found('mappedTwice', (stack) => {
    const [{ queueArn }, { functionName }] = [jobs(stack), plainFunction(stack)];
    for (const id of ['A', 'B']) mapping(stack, queueArn, {}, functionName, id);
  }),
};

/** The same by constructs of the CDK. */
export const POLLED_IN_CONSTRUCTS: Mistakes = {
  'memorySize: 12000': found('beyondLimit', (stack) => plainFunction(stack, 'Fn', { memorySize: 12_000 })),
  'reservedConcurrentExecutions: 0': found('reservedZero', (stack) =>
    plainFunction(stack, 'Fn', { reservedConcurrentExecutions: 0 }),
  ),
  'deadLetterQueue: a FIFO queue': found('fifoDeadLetters', (stack) =>
    plainFunction(stack, 'Fn', { deadLetterQueue: fifo(stack) }),
  ),
  'onFailure: a FIFO queue': found('fifoDeadLetters', (stack) =>
    plainFunction(stack, 'Fn', { onFailure: new destinations.SqsDestination(fifo(stack)) }),
  ),
  'visibilityTimeout below six timeouts': said('SqsTrigger warns; by hand it is a choice that works'),
  'maxConcurrency above the reserved concurrency': found('concurrencyAboveReserved', (stack) =>
    readsJobs(stack, { maxConcurrency: 10 }, { reservedConcurrentExecutions: 5 }),
  ),
  'a function that may write to its own queue': said('loop asks the code, because a grant alone sends nothing'),
  'a filter of a field that no message has': found('filterNeverMatches', (stack) =>
    readsJobs(stack, { filters: [lambda.FilterCriteria.filter({ type: lambda.FilterRule.isEqual('a') })] }),
  ),
  'filters: six': found('aboveQuota', (stack) => ofQueue(stack, { filterCriteria: { filters: filters(6) } })),
  'maxReceiveCount: 2000': found('beyondLimit', (stack) => {
    const queue = new sqs.Queue(stack, 'Dead');
    jobs(stack, { deadLetterQueue: { queue, maxReceiveCount: 2000 } });
    plainFunction(stack);
  }),
  'three DynamoEventSources of one table': found('streamOfManyReaders', threeReaders),
  'a function that may write to its own table': said('loop asks the code, because a grant alone sends nothing'),
  'tumblingWindow with parallelizationFactor: 2': found('tumblingInParallel', (stack) =>
    ofStream(stack, { tumblingWindowInSeconds: 60, parallelizationFactor: 2 }),
  ),
  'maxRecordAge above the retention': said('harmless: records are gone before they are too old'),
  'onFailure of a stream: a FIFO queue': found('fifoDeadLetters', (stack) =>
    readsClicks(stack, { onFailure: new sources.SqsDlq(fifo(stack)) }),
  ),
  'a policy with an action that does not exist': said('cfn-lint: W3037'),
  'a policy that allows all': found('anyAction', (stack) =>
    plainFunction(stack, 'Fn', {
      initialPolicy: [new iam.PolicyStatement({ actions: ['*'], resources: ['*'] })],
    }),
  ),
};
