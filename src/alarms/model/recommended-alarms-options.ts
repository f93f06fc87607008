import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AlarmSeverity } from './severity';

/** Options of `Alarms.recommended()` and `Alarms.essential()`. */
export interface RecommendedAlarmsOptions {
  /**
   * The topic that is notified when an alarm starts and when it ends.
   *
   * @default - no notifications; the alarms can be seen in CloudWatch
   */
  readonly topic?: sns.ITopic;

  /**
   * A separate topic for each severity. A severity without one uses `topic`.
   *
   * @default - `topic` for all alarms
   */
  readonly topics?: AlarmTopics;

  /**
   * What differs from the recommended settings, by the name of the alarm: `{ Duration: { threshold: 8_000 } }`. Names are
   * `Errors`, `Throttles`, `FailureQueue` and so on, without the name of a queue or stream that is part of the alarm's id.
   *
   * The threshold has the unit of the metric: milliseconds for durations, percent for `ErrorRate`.
   *
   * @default - the recommended settings
   */
  readonly overrides?: { [name: string]: AlarmOverride };

  /**
   * Whether each stack gets a composite alarm, `Unwell`, that is on while any alarm of severity `PAGE` is. It notifies
   * in their place: once for an outage, not once for each function. While it is on, further alarms send no
   * notification.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html
   */
  readonly summary?: boolean;
}

/** The topics that alarms of a severity notify. */
export interface AlarmTopics {
  /**
   * For alarms that cannot wait: callers get errors, or events are lost.
   *
   * @default - `topic`
   */
  readonly page?: sns.ITopic;

  /**
   * For alarms that can wait until working hours: events wait in a failure queue, a limit is near, something is slow.
   *
   * @default - `topic`
   */
  readonly ticket?: sns.ITopic;
}

/** What differs from the recommended settings of an alarm. */
export interface AlarmOverride {
  /**
   * The value to compare the metric with, in the unit of the metric.
   *
   * @default - the recommended threshold
   */
  readonly threshold?: number;

  /**
   * How many periods of the metric are evaluated: 1 or more, and not longer than a day together.
   *
   * @default - the recommended number
   */
  readonly evaluationPeriods?: number;

  /**
   * How many of the evaluated periods must breach the threshold: 1 to `evaluationPeriods`.
   *
   * @default - the recommended number, or `evaluationPeriods` if that is lower
   */
  readonly datapointsToAlarm?: number;

  /**
   * How soon someone has to look at the alarm.
   *
   * @default - follows from what the alarm means
   */
  readonly severity?: AlarmSeverity;

  /**
   * Whether the alarm is created. With `true`, also one that `Alarms.essential()` leaves out.
   *
   * @default - true, also for `AccountConcurrency` and `UnusualTraffic`, which are created only if `overrides` has them
   */
  readonly enabled?: boolean;
}
