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
   * How many messages one invocation gets at most: 1 to 10, or to 10,000 for a standard queue with `maxBatchingWindow`.
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
   * How many invocations may run at a time for this queue: 2 to 1,000. Messages above it stay in the queue, where
   * reserved concurrency would use their receives up.
   *
   * @default - as many as the function may have
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
   */
  readonly maxConcurrency?: number;

  /**
   * Pollers that are kept ready for sudden load and are paid for by the hour: `minimum` 2 to 200, `maximum` 2 to 2,000.
   * Not together with `maxConcurrency`.
   *
   * @default - Lambda scales its pollers with the load
   */
  readonly provisionedPollers?: ProvisionedPollers;

  /**
   * How often a message may be received before it goes to the dead-letter queue: 1 to 1,000. Invocations that are
   * throttled count too. For queues that have no dead-letter queue; others say it themselves.
   *
   * @default 5
   */
  readonly maxReceiveCount?: number;

  /**
   * Which messages are wanted: one of the filters must match. All others are deleted from the queue.
   *
   * @default - all messages
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
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
   * Whether the handler may answer with the messages that failed (`batchItemFailures`), so that only these are received
   * again. A handler that answers nothing has handled them all.
   *
   * @default true
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
   */
  readonly reportBatchItemFailures?: boolean;

  /**
   * Whether the queue is being read.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
