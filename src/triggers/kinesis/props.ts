import type { Duration } from 'aws-cdk-lib';
import type * as kinesis from 'aws-cdk-lib/aws-kinesis';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { StreamTriggerProps } from '../polling/stream-props';

/**
 * How a Kinesis stream is read.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html
 */
export interface KinesisTriggerProps extends StreamTriggerProps {
  /**
   * Whether the function gets its own consumer with enhanced fan-out: 2 MB per second and shard for it alone, paid for by
   * the hour and the gigabyte. Without it, all readers of a shard share 2 MB and five reads per second.
   *
   * The consumer gets a name that follows from the path of the function, because Kinesis requires one.
   *
   * @default false
   * @see https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html
   */
  readonly enhancedFanOut?: boolean;

  /**
   * An existing consumer with enhanced fan-out.
   *
   * @default - one is created if `enhancedFanOut` is set
   */
  readonly consumer?: kinesis.IStreamConsumer;

  /**
   * Where reading starts in a stream that already has records. LATEST misses what is written while the trigger is being
   * set up. Changing it replaces the event source mapping.
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
   * How old a record may become before it is given up: 1 minute to 7 days, but not longer than the stream keeps records.
   *
   * @default - half of the time for which the stream keeps records, 7 days at most; 12 hours for an imported stream
   */
  readonly maxRecordAge?: Duration;
}
