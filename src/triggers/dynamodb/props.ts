import type { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { StreamTriggerProps } from '../polling/stream-props';

/**
 * How the stream of a table is read.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
 */
export interface DynamoDbTriggerProps extends StreamTriggerProps {
  /**
   * What a record contains of the item. All triggers of a table must agree.
   *
   * @default - what the table has set, or else StreamViewType.NEW_AND_OLD_IMAGES
   */
  readonly streamViewType?: dynamodb.StreamViewType;

  /**
   * Where reading starts in a stream that already has records. LATEST misses what is written while the trigger is being
   * set up. Changing it replaces the event source mapping.
   *
   * @default lambda.StartingPosition.TRIM_HORIZON
   */
  readonly startingPosition?: lambda.StartingPosition;

  /**
   * How old a record may become before it is given up: 1 minute to 24 hours, the time for which a stream keeps records.
   *
   * @default Duration.hours(12)
   */
  readonly maxRecordAge?: Duration;
}
