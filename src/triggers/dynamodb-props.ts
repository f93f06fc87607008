import type { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as lambda from 'aws-cdk-lib/aws-lambda';

/**
 * How the stream of a table is read.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
 */
export interface DynamoDbTriggerProps {
  /**
   * What a record holds of the item. All triggers of a table must want the same.
   *
   * @default - what the table says; StreamViewType.NEW_AND_OLD_IMAGES if it says nothing
   */
  readonly streamViewType?: dynamodb.StreamViewType;

  /**
   * Where reading starts in a stream that has records already. LATEST misses what is written while the trigger is being
   * set up. Changing it replaces the event source mapping.
   *
   * @default lambda.StartingPosition.TRIM_HORIZON
   */
  readonly startingPosition?: lambda.StartingPosition;

  /**
   * How many records one invocation gets at most: 1 to 10,000.
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
   * How long a window is over which the handler sums up: up to 15 minutes. Its answers must hold a `state` then.
   *
   * @default - no windows
   */
  readonly tumblingWindow?: Duration;

  /**
   * Which records are wanted: up to 5 filters, one of which must match. Made with `lambda.FilterCriteria.filter()`.
   *
   * @default - all records
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
   */
  readonly filters?: { [key: string]: string }[];

  /**
   * How often a failing batch is retried: 0 to 10,000 times; -1 until it is too old.
   *
   * @default 5
   */
  readonly retryAttempts?: number;

  /**
   * How old a record may become before it is given up: 1 minute to 24 hours, for which a stream keeps records.
   *
   * @default Duration.hours(12)
   */
  readonly maxRecordAge?: Duration;

  /**
   * Whether a failing batch is split in two to find the record that makes it fail.
   *
   * @default true
   */
  readonly bisectBatchOnError?: boolean;

  /**
   * Whether the handler may answer with the records that failed (`batchItemFailures`). A handler that answers nothing has
   * handled them all.
   *
   * @default true
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
   */
  readonly reportBatchItemFailures?: boolean;

  /**
   * Whether the stream is being read.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
