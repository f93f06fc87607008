import type { Duration, TimeZone } from 'aws-cdk-lib';
import type { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';

/** When the number of provisioned instances changes. */
export interface ProvisionedTime {
  /** When: repeatedly or once. */
  readonly schedule: Schedule;

  /**
   * The time zone of the schedule.
   *
   * @default - UTC
   */
  readonly timeZone?: TimeZone;

  /**
   * When the schedule starts.
   *
   * @default - at once
   */
  readonly startTime?: Date;

  /**
   * When the schedule ends; after `startTime`.
   *
   * @default - never
   */
  readonly endTime?: Date;
}

/** How many instances are ready from a time on. */
export interface ProvisionedInstancesAtTime extends ProvisionedTime {
  /** The number of instances, 0 or more. */
  readonly instances: number;
}

/** The limits of scaling from a time on. At least one of them is set. */
export interface ProvisionedLimitsAtTime extends ProvisionedTime {
  /**
   * The smallest number of instances, 0 or more. With 0, nothing is ready until another schedule raises it.
   *
   * @default - as before
   */
  readonly minimum?: number;

  /**
   * The greatest number of instances.
   *
   * @default - as before
   */
  readonly maximum?: number;
}

/** Provisioned concurrency that follows a schedule. */
export interface ScheduledProvisionedConcurrencyOptions {
  /** How many instances are ready until the first schedule: 0 or more. */
  readonly instances: number;

  /**
   * The schedules, by names of your choice. AWS shows these names: without `:`, `/` and `|`, at most 256 characters.
   */
  readonly schedules: { [name: string]: ProvisionedInstancesAtTime };
}

/** Provisioned concurrency that follows the traffic. */
export interface UtilizationProvisionedConcurrencyOptions {
  /** The smallest number of instances: 1 or more. */
  readonly minimum: number;

  /** The largest number of instances: no less than the minimum, and no more than is reserved for the function. */
  readonly maximum: number;

  /**
   * The share of the instances that should be busy: 0.1 to 0.9. Instances are added after 3 minutes above it, and
   * removed after 15 minutes below 90 % of it or without traffic.
   *
   * @default 0.7
   */
  readonly target?: number;

  /**
   * How long to wait between two reductions.
   *
   * @default Duration.seconds(0)
   */
  readonly scaleInCooldown?: Duration;

  /**
   * How long to wait between two increases.
   *
   * @default Duration.seconds(0)
   */
  readonly scaleOutCooldown?: Duration;

  /**
   * Other limits at certain times, by names of your choice.
   *
   * @default - the same limits always
   */
  readonly schedules?: { [name: string]: ProvisionedLimitsAtTime };
}
