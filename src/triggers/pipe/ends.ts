import { Duration, type IResource, Validations } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as pipes from 'aws-cdk-lib/aws-pipes';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from '../../alarms';
import { queueNotEmpty } from '../../alarms/failure-queue-alarm';
import type { Fault } from '../../private/errors';
import { grant } from '../../private/grants';
import { refuseFifo } from '../delivery/dead-letter-queue';
import { faultsOfStreamFilters } from '../dynamodb/filters';
import { refuseReader, refuseStream, type StreamWish, useStream, viewOf } from '../dynamodb/stream';
import { type Filtered, faultsOfFilters, type RecordShape } from '../polling/filter/check';
import type { Filter } from '../polling/filter/filter';
import { faultsOfAge } from '../polling/stream-mapping';
import { letSend } from '../schedule/group';
import { faultsOfLoop, faultsOfPolling, faultsOfRedrive } from '../sqs/faults';
import { makeDeadLetterQueue, readersOf, redriveOf, resourceOf } from '../sqs/queue';
import { followTimeout } from '../sqs/visibility';
import type { TriggerTarget } from '../trigger-target';
import type { DynamoDbPipeOptions, SqsPipeOptions } from './source';

/** What a pipe needs to know of where it reads. */
export interface PipeReading {
  readonly arn: string;
  readonly parameters: pipes.CfnPipe.PipeSourceParametersProperty;
  readonly alarms: AlarmDefinition[];
}

/** Where a pipe reads from. */
export interface IPipeEnd {
  readonly resource: IResource;
  readonly arn: string;
  readonly defaultTimeout: Duration;
  faults(target: TriggerTarget, filters?: Filter[]): Fault[];
  refuse(target: TriggerTarget, id: string): void;
  connect(target: TriggerTarget, id: string, role: iam.IRole): PipeReading;
}

const HOURS_IN_STREAM = 24;
const RECEIVES = 5;

// What the service that polls adds to a record (its name, its region, the kind of change) is unknown to filters of pipes.
const RECORD: RecordShape = { source: 'a pipe from a DynamoDB stream', fields: ['dynamodb', 'userIdentity'] };
const MESSAGE: RecordShape = {
  source: 'a pipe from an SQS queue',
  fields: ['body', 'attributes', 'messageAttributes', 'messageId', 'md5OfBody', 'receiptHandle'],
};

/** The stream of a table. */
export class TableEnd implements IPipeEnd {
  public readonly defaultTimeout = Duration.seconds(60);

  public constructor(
    public readonly resource: dynamodb.ITable,
    private readonly options: DynamoDbPipeOptions,
  ) {}

  public get arn(): string {
    return this.resource.tableArn;
  }

  public faults(_target: TriggerTarget, filters?: Filter[]): Fault[] {
    const { startingPosition, maxRecordAge } = this.options;
    const faults = [...this.faultsOf({ filters }), ...faultsOfAge('a DynamoDB stream', HOURS_IN_STREAM, maxRecordAge)];
    if (startingPosition === lambda.StartingPosition.AT_TIMESTAMP) {
      faults.push({
        code: 'StartingPosition',
        what: 'startingPosition is AT_TIMESTAMP, which streams of DynamoDB do not know',
        fix: 'use lambda.StartingPosition.TRIM_HORIZON or LATEST',
      });
    }
    return faults;
  }

  public refuse(target: TriggerTarget, id: string): void {
    refuseStream(this.wish(target, id));
    refuseReader(this.wish(target, id));
    refuseFifo(target, this.options.deadLetterQueue, 'a pipe');
  }

  public connect(target: TriggerTarget, id: string, role: iam.IRole): PipeReading {
    const { options } = this;
    const arn = useStream(this.wish(target, id));
    grant(role, {
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [arn],
    });
    grant(role, { actions: ['dynamodb:ListStreams'], resources: ['*'] });
    const reason = 'dynamodb:ListStreams, which EventBridge Pipes need, knows no resource.';
    Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason });
    const key = this.resource.encryptionKey;
    if (key) grant(role, { actions: ['kms:Decrypt'], resources: [key.keyArn] });
    const queue = options.deadLetterQueue ?? target.deliveryFailureQueue();
    letSend(role, queue);
    const { bisectBatchOnError = true, maxRecordAge = Duration.hours(HOURS_IN_STREAM / 2) } = options;
    const dynamoDbStreamParameters = {
      startingPosition: options.startingPosition ?? lambda.StartingPosition.TRIM_HORIZON,
      batchSize: options.batchSize ?? 100,
      maximumBatchingWindowInSeconds: options.maxBatchingWindow?.toSeconds(),
      parallelizationFactor: options.parallelizationFactor,
      maximumRetryAttempts: options.retryAttempts ?? 5,
      maximumRecordAgeInSeconds: maxRecordAge.toSeconds(),
      onPartialBatchItemFailure: bisectBatchOnError ? 'AUTOMATIC_BISECT' : undefined,
      deadLetterConfig: { arn: queue.queueArn },
    };
    return { arn, parameters: { dynamoDbStreamParameters }, alarms: [] };
  }

  /** A pipe is a reader of its own, beside a mapping of the same function. */
  private wish(target: TriggerTarget, id: string): StreamWish {
    return { table: this.resource, view: this.options.streamViewType, by: `${target.scope.node.path}/${id}` };
  }

  private faultsOf(filtered: Filtered): Fault[] {
    const faults = faultsOfFilters(filtered, RECORD);
    const wish = { table: this.resource, view: this.options.streamViewType, by: '' };
    return faults.length > 0 ? faults : faultsOfStreamFilters(filtered, viewOf(wish));
  }
}

/** A queue. */
export class QueueEnd implements IPipeEnd {
  public readonly defaultTimeout = Duration.seconds(30);

  public constructor(
    public readonly resource: sqs.IQueue,
    private readonly options: SqsPipeOptions,
  ) {}

  public get arn(): string {
    return this.resource.queueArn;
  }

  public faults(target: TriggerTarget, filters?: Filter[]): Fault[] {
    const { resource: queue, options } = this;
    const { batchSize, maxBatchingWindow, maxReceiveCount } = options;
    return [
      ...faultsOfPolling(queue, { batchSize, maxBatchingWindow }, target),
      ...faultsOfFilters({ filters }, MESSAGE),
      ...faultsOfRedrive(queue, resourceOf(queue) !== undefined, maxReceiveCount),
      ...faultsOfLoop(queue, target),
    ];
  }

  public refuse(): void {}

  public connect(target: TriggerTarget, id: string, role: iam.IRole): PipeReading {
    const { resource: queue, options } = this;
    const { path } = target.scope.node;
    const { maxReceiveCount = RECEIVES } = options;
    if (resourceOf(queue) && !redriveOf(queue)) makeDeadLetterQueue(queue, maxReceiveCount, path);
    followTimeout(target, queue, options.maxBatchingWindow);
    readersOf(queue).add(path);
    grant(role, {
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      resources: [queue.queueArn],
    });
    const key = queue.encryptionMasterKey;
    if (key) grant(role, { actions: ['kms:Decrypt'], resources: [key.keyArn] });
    const sqsQueueParameters = {
      batchSize: options.batchSize ?? 10,
      maximumBatchingWindowInSeconds: options.maxBatchingWindow?.toSeconds(),
    };
    const deadLetters = redriveOf(queue)?.queue;
    const alarms = deadLetters ? [queueNotEmpty(`${id}-DeadLetters`, deadLetters)] : [];
    return { arn: queue.queueArn, parameters: { sqsQueueParameters }, alarms };
  }
}
