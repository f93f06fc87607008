import type { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Filter } from '../polling/filter/filter';
import type { ProvisionedPollers } from '../polling/provisioned-pollers';

/** How a topic of a Kafka cluster is read: common to MSK and self-managed clusters. */
export interface KafkaTriggerOptions {
  /** The topic. */
  readonly topic: string;

  /**
   * The consumer group that the function joins: 1 to 200 characters. Name one to continue where other consumers stopped.
   * Changing it replaces the event source mapping.
   *
   * @default - a group of its own, with a name that Lambda chooses
   */
  readonly consumerGroupId?: string;

  /**
   * Where reading starts if the consumer group has read nothing yet. LATEST misses what is written while the trigger is
   * being set up. Changing it replaces the event source mapping.
   *
   * @default lambda.StartingPosition.TRIM_HORIZON
   */
  readonly startingPosition?: lambda.StartingPosition;

  /**
   * The time from which records are read, in seconds since 1970, for `startingPosition` AT_TIMESTAMP.
   *
   * @default - none
   */
  readonly startingPositionTimestamp?: number;

  /**
   * The largest number of records in one invocation: 1 to 10,000.
   *
   * @default 100
   */
  readonly batchSize?: number;

  /**
   * How long to wait for a full batch: up to 5 minutes.
   *
   * @default - half a second
   */
  readonly maxBatchingWindow?: Duration;

  /**
   * Pollers that are kept ready and paid for by the hour. `retryAttempts`, `maxRecordAge`, `bisectBatchOnError`,
   * `reportBatchItemFailures`, `schemaRegistry`, `onFailureTopic` and `pollerLogLevel` need them.
   *
   * @default - Lambda scales its pollers with the load; it retries a failing batch 10 times as a whole, and then sends it
   * to the failure destination
   */
  readonly provisionedPollers?: ProvisionedPollers;

  /**
   * The registry with the schemas by which records are checked and decoded before the function gets them. Needs
   * `provisionedPollers`. Use `GlueSchemaRegistry` or `ConfluentSchemaRegistry` of `aws-lambda-event-sources`.
   *
   * @default - records are passed on unchanged
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-consume-kafka-events.html
   */
  readonly schemaRegistry?: lambda.ISchemaRegistry;

  /**
   * The records to handle: those that match one of the filters.
   *
   * @default - all records
   * @see https://docs.aws.amazon.com/lambda/latest/dg/kafka-filtering.html
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
   * How often a failing batch is retried: 0 to 10,000 times. Needs `provisionedPollers`.
   *
   * @default - 5 with `provisionedPollers`, 10 without
   */
  readonly retryAttempts?: number;

  /**
   * How old a record may become before it is given up: 1 minute to 7 days. Needs `provisionedPollers`.
   *
   * @default - 12 hours with `provisionedPollers`; as long as the topic keeps it without
   */
  readonly maxRecordAge?: Duration;

  /**
   * Whether a failing batch is split in two to find the record that makes it fail. Needs `provisionedPollers`.
   *
   * @default - true with `provisionedPollers`
   */
  readonly bisectBatchOnError?: boolean;

  /**
   * Whether the handler may return the records that failed (`batchItemFailures`). Needs `provisionedPollers`.
   *
   * @default - true with `provisionedPollers`
   */
  readonly reportBatchItemFailures?: boolean;

  /**
   * A topic of the same cluster for records that could not be handled. Needs `provisionedPollers`.
   *
   * @default - they go to the failure destination of the function
   * @see https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure-destination.html
   */
  readonly onFailureTopic?: string;

  /**
   * The minimum level of the lines that Lambda's pollers write to the log group of the function, to see why records are late
   * or lost. Needs `provisionedPollers`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/esm-logging.html
   * @default - pollers write nothing
   */
  readonly pollerLogLevel?: lambda.EventSourceMappingLogLevel;

  /**
   * Whether the topic is read.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
