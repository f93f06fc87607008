import type { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { type IPipeEnd, QueueEnd, TableEnd } from './ends';

/** How a pipe reads the stream of a table. */
export interface DynamoDbPipeOptions {
  /**
   * What a record holds of the item. All triggers of a table must want the same.
   *
   * @default - what the table says; StreamViewType.NEW_AND_OLD_IMAGES if it says nothing
   */
  readonly streamViewType?: dynamodb.StreamViewType;

  /**
   * Where reading starts in a stream that has records already. Changing it replaces the pipe.
   *
   * @default lambda.StartingPosition.TRIM_HORIZON
   */
  readonly startingPosition?: lambda.StartingPosition;

  /**
   * How many records the function gets at most: 1 to 10,000.
   *
   * @default 100
   */
  readonly batchSize?: number;

  /**
   * How long to wait for a full batch: up to 5 minutes.
   *
   * @default - no waiting
   */
  readonly maxBatchingWindow?: Duration;

  /**
   * How many batches of one shard are handled at a time: 1 to 10. Records of one item stay in order.
   *
   * @default 1
   */
  readonly parallelizationFactor?: number;

  /**
   * How often a failing batch is retried: 0 to 10,000 times; -1 until it is too old.
   *
   * @default 5
   */
  readonly retryAttempts?: number;

  /**
   * How old a record may become before it is given up: 1 minute to 24 hours.
   *
   * @default Duration.hours(12)
   */
  readonly maxRecordAge?: Duration;

  /**
   * Whether a failing batch is halved until the record is found that fails.
   *
   * @default true
   */
  readonly bisectBatchOnError?: boolean;

  /**
   * A standard queue that is told where in the stream the records are that were given up.
   *
   * @default - the delivery failure queue of the function
   */
  readonly deadLetterQueue?: sqs.IQueue;
}

/** How a pipe reads a queue. */
export interface SqsPipeOptions {
  /**
   * How many messages the function gets at most: 1 to 10, or to 10,000 for a standard queue with `maxBatchingWindow`.
   *
   * @default 10
   */
  readonly batchSize?: number;

  /**
   * How long to wait for a full batch: up to 5 minutes. Failed messages are then hidden for more than 7 minutes.
   *
   * @default - no waiting
   */
  readonly maxBatchingWindow?: Duration;

  /**
   * How often a message may be received before it goes to the dead-letter queue: 1 to 1,000. For queues that have no
   * dead-letter queue; others say it themselves.
   *
   * @default 5
   */
  readonly maxReceiveCount?: number;
}

/**
 * Where a pipe reads from.
 *
 * @example
 *
 * declare const orders: dynamodb.TableV2;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new PipeTrigger(PipeSource.dynamoDb(orders, { batchSize: 10 })));
 */
export class PipeSource {
  /**
   * The stream of a DynamoDB table, which is turned on.
   *
   * @param table the table; an imported one must know the ARN of its stream
   * @param options how its stream is read
   */
  public static dynamoDb(table: dynamodb.ITable, options: DynamoDbPipeOptions = {}): PipeSource {
    return new PipeSource(new TableEnd(table, options));
  }

  /**
   * An SQS queue, standard or FIFO.
   *
   * @param queue the queue
   * @param options how it is read
   */
  public static sqs(queue: sqs.IQueue, options: SqsPipeOptions = {}): PipeSource {
    return new PipeSource(new QueueEnd(queue, options));
  }

  private constructor(
    /** @internal */
    public readonly _end: IPipeEnd,
  ) {}
}
