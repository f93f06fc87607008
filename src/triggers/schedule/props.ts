import type { Duration } from 'aws-cdk-lib';
import type * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type * as sqs from 'aws-cdk-lib/aws-sqs';

/** How a schedule invokes the function. */
export interface ScheduleTriggerProps {
  /**
   * How much later than scheduled the function may be invoked: `TimeWindow.flexible()` spreads the load over 1 to 1,440
   * minutes.
   *
   * @default TimeWindow.off()
   */
  readonly timeWindow?: scheduler.TimeWindow;

  /**
   * When the schedule starts. One-time schedules ignore it.
   *
   * @default - immediately
   */
  readonly start?: Date;

  /**
   * When the schedule ends. One-time schedules ignore it.
   *
   * @default - never
   */
  readonly end?: Date;

  /**
   * Whether the schedule is enabled.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * What the schedule is for: up to 512 characters.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * The input that the function gets.
   *
   * @default - an event with the time and the ARN of the schedule
   */
  readonly input?: scheduler.ScheduleTargetInput;

  /**
   * How often Scheduler retries the delivery of an invocation to Lambda: 0 to 185 times. Lambda retries what the function
   * itself fails at.
   *
   * @default 3
   */
  readonly retryAttempts?: number;

  /**
   * How long Scheduler tries to deliver an invocation: 1 minute to 24 hours.
   *
   * @default - until the next invocation, an hour at most
   */
  readonly maxEventAge?: Duration;

  /**
   * A standard queue for invocations that could not be delivered to Lambda.
   *
   * @default - the delivery failure queue of the function
   */
  readonly deadLetterQueue?: sqs.IQueue;
}
