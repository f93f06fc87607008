import type { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Filter } from './filter/filter';

/** How the records of a stream with shards are read: common to DynamoDB and Kinesis. */
export interface StreamTriggerProps {
  /**
   * The largest number of records in one invocation: 1 to 10,000.
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
   * The length of the window over which the handler aggregates records: up to 15 minutes. The handler must then return a
   * `state`, and `parallelizationFactor` must be 1.
   *
   * @default - no windows
   */
  readonly tumblingWindow?: Duration;

  /**
   * The records to handle: those that match one of the filters.
   *
   * @default - all records
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
   */
  readonly filters?: Filter[];

  /**
   * How many filters Lambda accepts: 5, or up to 10 if AWS has raised the quota of the account.
   *
   * @default 5
   */
  readonly filterQuota?: number;

  /**
   * The key that encrypts the filters at rest, for filters that contain secrets.
   *
   * @default - anyone with read access to the function can read the filters
   */
  readonly filterEncryption?: kms.IKey;

  /**
   * How often a failing batch is retried: 0 to 10,000 times, or -1 for retries until it is too old.
   *
   * @default 5
   */
  readonly retryAttempts?: number;

  /**
   * Whether a failing batch is split in two to find the record that makes it fail.
   *
   * @default true
   */
  readonly bisectBatchOnError?: boolean;

  /**
   * Whether the handler may return the records that failed (`batchItemFailures`). A handler that returns nothing has
   * handled them all.
   *
   * @default true
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
   */
  readonly reportBatchItemFailures?: boolean;

  /**
   * Whether the stream is read.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
