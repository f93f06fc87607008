import type { Duration, aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { Filter } from '../polling/filter/filter';

/** How a queue of a broker is read: common to ActiveMQ and RabbitMQ. */
export interface MqTriggerOptions {
  /** The queue. */
  readonly queue: string;

  /** The credentials that Lambda signs in with: a secret with `username` and `password`. */
  readonly secret: secretsmanager.ISecret;

  /**
   * The largest number of messages in one invocation: 1 to 10,000.
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
   * The messages to handle: those that match one of the filters. All others are removed from the queue.
   *
   * @default - all messages
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-mq-filtering.html
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
   * Whether the queue is read.
   *
   * @default true
   */
  readonly enabled?: boolean;
}

/** How a queue of a RabbitMQ broker is read. */
export interface RabbitMqTriggerOptions extends MqTriggerOptions {
  /**
   * The virtual host that the queue is in.
   *
   * @default '/'
   */
  readonly virtualHost?: string;
}
