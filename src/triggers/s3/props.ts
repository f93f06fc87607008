import type { Duration } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { S3Delivery } from './delivery';

/** Which events of a bucket invoke the function. */
export interface S3TriggerProps {
  /**
   * What happens to an object.
   *
   * @default [s3.EventType.OBJECT_CREATED]
   */
  readonly events?: s3.EventType[];

  /**
   * What the key of the object begins with.
   *
   * @default - any key
   */
  readonly prefix?: string;

  /**
   * What the key of the object ends with.
   *
   * @default - any key
   */
  readonly suffix?: string;

  /**
   * What the key of the object looks like, with `*` for any number of letters: `raw/2026-*.jpg`. One of several patterns
   * suffices. Instead of `prefix` and `suffix`. Classic notifications know one `*` in each pattern, through EventBridge
   * there may be several.
   *
   * @default - any key
   */
  readonly keyPatterns?: string[];

  /**
   * The way that the events take, which also decides what the handler gets.
   *
   * @default S3Delivery.EVENTBRIDGE
   */
  readonly delivery?: S3Delivery;

  /**
   * That the bucket sends its events to EventBridge already. An imported bucket cannot be told to do so.
   *
   * @default false
   */
  readonly eventBridgeEnabled?: boolean;

  /**
   * How often EventBridge tries again to hand an event over to Lambda: 0 to 185 times. Not for classic notifications.
   *
   * @default 185
   */
  readonly retryAttempts?: number;

  /**
   * How long EventBridge tries to hand an event over: 1 minute to 24 hours. Not for classic notifications.
   *
   * @default Duration.hours(2)
   */
  readonly maxEventAge?: Duration;

  /**
   * A standard queue for events that could not be handed over to Lambda. Not for classic notifications.
   *
   * @default - the delivery failure queue of the function
   */
  readonly deadLetterQueue?: sqs.IQueue;

  /**
   * Whether the rule is on. Not for classic notifications.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
