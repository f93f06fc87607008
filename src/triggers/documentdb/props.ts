import type { Duration, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';

/**
 * How the change stream of a DocumentDB cluster is read.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html
 */
export interface DocumentDbTriggerProps {
  /** The database whose changes are wanted. Change streams must be switched on for it. */
  readonly databaseName: string;

  /**
   * The collection whose changes are wanted.
   *
   * @default - all collections of the database
   */
  readonly collectionName?: string;

  /** The name and the password by which Lambda signs in: a secret with `username` and `password`. */
  readonly secret: secretsmanager.ISecret;

  /**
   * Whether an update comes with the whole document, as it is when the event is read, and not just what was changed.
   *
   * @default false
   */
  readonly fullDocument?: boolean;

  /**
   * Where reading starts in a stream that has events already. LATEST misses what is written while the trigger is being
   * set up. Changing it replaces the event source mapping.
   *
   * @default lambda.StartingPosition.TRIM_HORIZON
   */
  readonly startingPosition?: lambda.StartingPosition;

  /**
   * When reading starts, in seconds since 1970, with `startingPosition` AT_TIMESTAMP.
   *
   * @default - no time
   */
  readonly startingPositionTimestamp?: number;

  /**
   * How many events one invocation gets at most: 1 to 10,000.
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
   * Whether the stream is being read.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
