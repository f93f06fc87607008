import type { Duration, aws_kms as kms, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { Filter } from '../polling/filter/filter';

/** How a queue of a broker is read: the same for ActiveMQ and RabbitMQ. */
export interface MqTriggerOptions {
  /** The queue. */
  readonly queue: string;

  /** The name and the password by which Lambda signs in: a secret with `username` and `password`. */
  readonly secret: secretsmanager.ISecret;

  /**
   * How many messages one invocation gets at most: 1 to 10,000.
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
   * Which messages are wanted: one of the filters must match. All others are removed from the queue.
   *
   * @default - all messages
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-mq-filtering.html
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
   * Whether the queue is being read.
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
