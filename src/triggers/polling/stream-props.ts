import type { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Filter } from './filter/filter';

/** How the records of a stream with shards are read: the same for DynamoDB and Kinesis. */
export interface StreamTriggerProps {
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
   * How long a window is over which the handler sums up: up to 15 minutes. Its answers must hold a `state`
   * then, and `parallelizationFactor` must be 1.
   *
   * @default - no windows
   */
  readonly tumblingWindow?: Duration;

  /**
   * Which records are wanted: one of the filters must match.
   *
   * @default - all records
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
   */
  readonly filters?: Filter[];

  /**
   * How many filters Lambda takes: 5, or up to 10 if AWS has raised the quota of the account.
   *
   * @default 5
   */
  readonly filterQuota?: number;

  /**
   * The key that encrypts the filters at rest, for filters with secrets in them.
   *
   * @default - filters are readable for everybody who may read the function
   */
  readonly filterEncryption?: kms.IKey;

  /**
   * How often a failing batch is retried: 0 to 10,000 times; -1 until it is too old.
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
   * Whether the handler may answer with the records that failed (`batchItemFailures`). A handler that answers nothing has
   * handled them all.
   *
   * @default true
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
   */
  readonly reportBatchItemFailures?: boolean;

  /**
   * Whether the stream is being read.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
