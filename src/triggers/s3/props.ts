import type { Duration } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { S3Delivery } from './delivery';

/** Which events of a bucket invoke the function. */
export interface S3TriggerProps {
  /**
   * The events of an object that invoke the function.
   *
   * @default [s3.EventType.OBJECT_CREATED]
   */
  readonly events?: s3.EventType[];

  /**
   * The beginning of the key of the object.
   *
   * @default - any key
   */
  readonly prefix?: string;

  /**
   * The end of the key of the object.
   *
   * @default - any key
   */
  readonly suffix?: string;

  /**
   * Patterns of the key of the object, of which one must match, with `*` for any number of characters: `raw/2026-*.jpg`.
   * An alternative to `prefix` and `suffix`. A pattern may have several `*`, but only one with classic notifications.
   *
   * @default - any key
   */
  readonly keyPatterns?: string[];

  /**
   * How the events reach the function, which also decides what the handler gets.
   *
   * @default S3Delivery.EVENTBRIDGE
   */
  readonly delivery?: S3Delivery;

  /**
   * Whether the bucket already sends its events to EventBridge. This app cannot change that for an imported bucket.
   *
   * @default false
   */
  readonly eventBridgeEnabled?: boolean;

  /**
   * How often EventBridge retries the delivery of an event to Lambda: 0 to 185 times. Not for classic notifications.
   *
   * @default 185
   */
  readonly retryAttempts?: number;

  /**
   * How long EventBridge tries to deliver an event: 1 minute to 24 hours. Not for classic notifications.
   *
   * @default Duration.hours(2)
   */
  readonly maxEventAge?: Duration;

  /**
   * A standard queue for events that could not be delivered to Lambda. Not for classic notifications.
   *
   * @default - the delivery failure queue of the function
   */
  readonly deadLetterQueue?: sqs.IQueue;

  /**
   * Whether the rule is enabled. Not for classic notifications.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
