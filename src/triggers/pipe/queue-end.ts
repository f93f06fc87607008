import { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { queueNotEmpty } from '../../alarms/failure-queue-alarm';
import type { Fault } from '../../private/errors';
import type { RecordShape } from '../polling/filter/check';
import type { Filter } from '../polling/filter/filter';
import { prepareQueue, readerFaults } from '../sqs/reader';
import { redriveOf } from '../sqs/redrive';
import { longestTimeout } from '../sqs/visibility';
import type { TriggerTarget } from '../trigger-target';
import type { IPipeEnd, PipeReading } from './end';
import type { SqsPipeOptions } from './props';

// Filters of pipes don't support the fields that the polling service adds: its name and its region.
const SHAPE: RecordShape = {
  source: 'a pipe from an SQS queue',
  fields: ['body', 'attributes', 'messageAttributes', 'messageId', 'md5OfBody', 'receiptHandle'],
};

/** A queue. */
export class QueueEnd implements IPipeEnd {
  public constructor(
    public readonly resource: sqs.IQueue,
    private readonly options: SqsPipeOptions,
  ) {}

  public get defaultTimeout(): Duration {
    const longest = longestTimeout(this.resource, this.options.maxBatchingWindow);
    return Duration.seconds(Math.min(30, longest?.toSeconds() ?? 30));
  }

  public get arn(): string {
    return this.resource.queueArn;
  }

  public faults(target: TriggerTarget, _id: string, filters?: Filter[]): Fault[] {
    return readerFaults(target, this.resource, { ...this.options, filters }, SHAPE);
  }

  public connect(target: TriggerTarget, id: string, role: iam.IRole): PipeReading {
    const { resource: queue, options } = this;
    prepareQueue(target, queue, options, role);
    const sqsQueueParameters = {
      batchSize: options.batchSize ?? 10,
      maximumBatchingWindowInSeconds: options.maxBatchingWindow?.toSeconds(),
    };
    const deadLetters = redriveOf(queue)?.queue;
    const alarms = deadLetters ? [queueNotEmpty(`${id}-DeadLetters`, deadLetters, 'DeadLetters')] : [];
    return { arn: queue.queueArn, parameters: { sqsQueueParameters }, alarms };
  }
}
