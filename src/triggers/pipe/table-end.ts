import { Duration, Validations } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../../private/errors';
import { fifoFaults } from '../delivery/dead-letter-queue';
import { letRoleSend } from '../delivery/queue-senders';
import { streamFilterFaults } from '../dynamodb/filters';
import { letRead, RETENTION, readingFaults } from '../dynamodb/reader';
import { type StreamRequest, streamFaults, useStream, viewOf } from '../dynamodb/stream';
import type { RecordShape } from '../polling/filter/check';
import type { Filter } from '../polling/filter/filter';
import type { TriggerTarget } from '../trigger-target';
import type { IPipeEnd, PipeReading } from './end';
import type { DynamoDbPipeOptions } from './props';

// Filters of pipes don't support the fields that the polling service adds: its name, its region, the kind of change.
const SHAPE: RecordShape = { source: 'a pipe from a DynamoDB stream', fields: ['dynamodb', 'userIdentity'] };

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

  public faults(target: TriggerTarget, id: string, filters?: Filter[]): Fault[] {
    const request = this.request(target, id);
    return [
      ...streamFaults(request),
      ...fifoFaults(this.options.deadLetterQueue, 'a pipe'),
      ...streamFilterFaults({ filters }, viewOf(request), SHAPE),
      ...readingFaults(this.options),
    ];
  }

  public connect(target: TriggerTarget, id: string, role: iam.IRole): PipeReading {
    const { options } = this;
    const arn = useStream(this.request(target, id));
    letRead(role, this.resource, arn);
    const reason = 'dynamodb:ListStreams, which EventBridge Pipes need, cannot be limited to a resource.';
    Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason });
    const queue = options.deadLetterQueue ?? target.deliveryFailureQueue();
    letRoleSend(role, queue);
    const { bisectBatchOnError = true, maxRecordAge = Duration.hours(RETENTION / 2) } = options;
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

  /** A pipe is a reader of its own, beside an event source mapping of the same function. */
  private request(target: TriggerTarget, id: string): StreamRequest {
    return { table: this.resource, view: this.options.streamViewType, by: `${target.scope.node.path}/${id}` };
  }
}
