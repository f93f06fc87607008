import type { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Filter } from '../polling/filter/filter';
import type { PipeEnrichment } from './enrichment';

/** What a pipe does with records before the function gets them. */
export interface PipeTriggerProps {
  /**
   * The records to handle: those that match one of up to 5 filters. A pipe cannot filter the records of a table by the
   * kind of change (`eventName`), and deletes messages of a queue that do not match.
   *
   * @default - all records
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-filtering.html
   */
  readonly filters?: Filter[];

  /**
   * Adds what else the function needs to the records. The function gets what it returns.
   *
   * @default - the function gets the records as they are
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/pipes-enrichment.html
   */
  readonly enrichment?: PipeEnrichment;

  /**
   * What the pipe is for.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Whether the pipe runs.
   *
   * @default true
   */
  readonly enabled?: boolean;
}

/** How a pipe reads the stream of a table. */
export interface DynamoDbPipeOptions {
  /**
   * What a record contains of the item. All triggers of a table must agree.
   *
   * @default - what the table has set, or else StreamViewType.NEW_AND_OLD_IMAGES
   */
  readonly streamViewType?: dynamodb.StreamViewType;

  /**
   * Where reading starts in a stream that already has records. Changing it replaces the pipe.
   *
   * @default lambda.StartingPosition.TRIM_HORIZON
   */
  readonly startingPosition?: lambda.StartingPosition;

  /**
   * The largest number of records that the function gets at once: 1 to 10,000.
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
   * How many batches of one shard are handled at the same time: 1 to 10. Records of one item stay in order.
   *
   * @default 1
   */
  readonly parallelizationFactor?: number;

  /**
   * How often a failing batch is retried: 0 to 10,000 times, or -1 for retries until it is too old.
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
   * Whether a failing batch is split in two until the record that fails is found.
   *
   * @default true
   */
  readonly bisectBatchOnError?: boolean;

  /**
   * A standard queue that gets the position in the stream of records that were given up.
   *
   * @default - the delivery failure queue of the function
   */
  readonly deadLetterQueue?: sqs.IQueue;
}

/** How a pipe reads a queue. */
export interface SqsPipeOptions {
  /**
   * The largest number of messages that the function gets at once: 1 to 10, or to 10,000 for a standard queue with `maxBatchingWindow`.
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
   * How often a message may be received before it goes to the dead-letter queue: 1 to 1,000. For queues without a
   * dead-letter queue; others have a number of their own.
   *
   * @default 5
   */
  readonly maxReceiveCount?: number;
}
