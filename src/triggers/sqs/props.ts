import type { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Filter } from '../polling/filter/filter';
import type { ProvisionedPollers } from '../polling/provisioned-pollers';

/**
 * How the messages of a queue are read.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 */
export interface SqsTriggerProps {
  /**
   * The largest number of messages in one invocation: 1 to 10, or to 10,000 for a standard queue with `maxBatchingWindow`.
   *
   * @default 10
   */
  readonly batchSize?: number;

  /**
   * How long to wait for a full batch: up to 5 minutes. Not for FIFO queues.
   *
   * @default - no waiting
   */
  readonly maxBatchingWindow?: Duration;

  /**
   * How many invocations may run at the same time for this queue: 2 to 1,000. Further messages stay in the queue, while
   * reserved concurrency would use up their receives.
   *
   * @default - as many as the function may have
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
   */
  readonly maxConcurrency?: number;

  /**
   * Pollers that are kept ready for sudden load and paid for by the hour: `minimum` 2 to 200, `maximum` 2 to 2,000.
   * Cannot be combined with `maxConcurrency`.
   *
   * @default - Lambda scales its pollers with the load
   */
  readonly provisionedPollers?: ProvisionedPollers;

  /**
   * How often a message may be received before it goes to the dead-letter queue: 1 to 1,000. Throttled invocations
   * count too. For queues without a dead-letter queue; others have a number of their own.
   *
   * @default 5
   */
  readonly maxReceiveCount?: number;

  /**
   * The messages to handle: those that match one of the filters. All others are deleted from the queue.
   *
   * @default - all messages
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
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
   * Whether the handler may return the messages that failed (`batchItemFailures`), so that only these are received again.
   * A handler that returns nothing has handled them all.
   *
   * @default true
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
   */
  readonly reportBatchItemFailures?: boolean;

  /**
   * Whether the queue is read.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
