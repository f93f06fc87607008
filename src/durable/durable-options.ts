import type { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';

/**
 * How long the executions of a durable function run, and how long their history is kept.
 *
 * An execution is one run of the workflow in the handler, with all its pauses: the function's `timeout` limits each
 * invocation within it, `executionTimeout` the whole execution.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-configuration.html
 */
export interface DurableOptions {
  /**
   * How long an execution may take from start to end, including pauses: 1 second to 366 days. After that, it times out.
   *
   * Callers that wait for the response limit it: 15 minutes for queues and streams (90 minutes on managed instances),
   * less for APIs and others.
   */
  readonly executionTimeout: Duration;

  /**
   * How long Lambda keeps the history of an execution that has ended: 1 to 90 whole days.
   *
   * @default - 14 days
   */
  readonly retentionPeriod?: Duration;

  /**
   * The key that encrypts inputs, checkpoints and results of executions: a symmetric key in the region of the function.
   * The key's policy allows Lambda to use it, and the function's role allows the function.
   *
   * @default - a key of AWS
   * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-encryption.html
   */
  readonly encryptionKey?: kms.IKey;
}
