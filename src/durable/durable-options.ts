import type { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';

/**
 * How long the executions of a durable function run and are remembered.
 *
 * An execution is one run of the workflow in the handler, with all its pauses: `timeout` of the function limits each
 * invocation on the way, `executionTimeout` the whole.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-configuration.html
 */
export interface DurableOptions {
  /**
   * How long an execution may take from start to end, pauses included: 1 second to 366 days. Then it ends as timed out.
   *
   * What waits for the answer limits it: 15 minutes for queues and streams (90 minutes on managed instances), less for APIs
   * and other callers.
   */
  readonly executionTimeout: Duration;

  /**
   * How long Lambda keeps the history of an execution that has ended: 1 to 90 whole days.
   *
   * @default - 14 days
   */
  readonly retentionPeriod?: Duration;

  /**
   * The key that encrypts what executions get, remember and return: a symmetric key in the region of the function. Lambda is
   * allowed to use it in the policy of the key, the function in its role.
   *
   * @default - a key of AWS
   * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-encryption.html
   */
  readonly encryptionKey?: kms.IKey;
}
