import type { Duration, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';

/**
 * How the change stream of a DocumentDB cluster is read.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html
 */
export interface DocumentDbTriggerProps {
  /** The database whose changes invoke the function. Change streams must be enabled for it. */
  readonly databaseName: string;

  /**
   * The collection whose changes invoke the function.
   *
   * @default - all collections of the database
   */
  readonly collectionName?: string;

  /** The credentials that Lambda signs in with: a secret with `username` and `password`. */
  readonly secret: secretsmanager.ISecret;

  /**
   * Whether an update contains the whole document, as it is when the event is read, and not just what changed.
   *
   * @default false
   */
  readonly fullDocument?: boolean;

  /**
   * Where reading starts in a stream that already has events. LATEST misses what is written while the trigger is being
   * set up. Changing it replaces the event source mapping.
   *
   * @default lambda.StartingPosition.TRIM_HORIZON
   */
  readonly startingPosition?: lambda.StartingPosition;

  /**
   * The time from which events are read, in seconds since 1970, for `startingPosition` AT_TIMESTAMP.
   *
   * @default - none
   */
  readonly startingPositionTimestamp?: number;

  /**
   * The largest number of events in one invocation: 1 to 10,000.
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
   * Whether the stream is read.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
