import { Annotations, Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from '../../alarms';
import { collectFaults, UsageError } from '../../private/errors';
import { PREFIX } from '../../private/names';
import { settingsId } from '../../private/settings-id';
import { refuseTwice } from '../../private/twice';
import { refuseFifo } from '../delivery/dead-letter-queue';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { faultsOfSchedule, intervalOf } from './faults';
import { letSend, schedulerOf } from './group';

/** How a schedule invokes the function. */
export interface ScheduleTriggerProps {
  /**
   * How much later than planned the function may be invoked: `TimeWindow.flexible()` spreads the load over 1 to 1,440
   * minutes.
   *
   * @default TimeWindow.off()
   */
  readonly timeWindow?: scheduler.TimeWindow;

  /**
   * When the schedule begins. One-time schedules ignore it.
   *
   * @default - at once
   */
  readonly start?: Date;

  /**
   * When the schedule ends. One-time schedules ignore it.
   *
   * @default - never
   */
  readonly end?: Date;

  /**
   * Whether the schedule is on.
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
   * What the function gets as its event.
   *
   * @default - an event with the time and the ARN of the schedule
   */
  readonly input?: scheduler.ScheduleTargetInput;

  /**
   * How often Scheduler tries again to hand an invocation over to Lambda: 0 to 185 times. What the function does
   * afterwards is retried by Lambda.
   *
   * @default 3
   */
  readonly retryAttempts?: number;

  /**
   * How long Scheduler tries to hand an invocation over: 1 minute to 24 hours.
   *
   * @default - until the next invocation, an hour at most
   */
  readonly maxEventAge?: Duration;

  /**
   * A standard queue for invocations that could not be handed over to Lambda.
   *
   * @default - the delivery failure queue of the function
   */
  readonly deadLetterQueue?: sqs.IQueue;
}

/**
 * Invokes a function by the clock: again and again, or once.
 *
 * Makes a schedule of EventBridge Scheduler. All schedules of a function share a group, and a role that may invoke just
 * this function. A one-time schedule stays when it has run, because CloudFormation cannot have it deleted: remove its
 * trigger then, which a synth asks for as well.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/what-is-scheduler.html
 *
 * @example
 *
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new ScheduleTrigger(
 *     scheduler.ScheduleExpression.cron({ hour: '2', minute: '0', timeZone: TimeZone.EUROPE_BERLIN }),
 *   ),
 * );
 */
export class ScheduleTrigger implements ITrigger {
  /**
   * @param schedule when: a rate, a cron expression with a time zone, or a point in time
   * @param props how
   */
  public constructor(
    private readonly schedule: scheduler.ScheduleExpression,
    private readonly props: ScheduleTriggerProps = {},
  ) {}

  public bind(target: TriggerTarget): TriggerBinding {
    const { schedule, props } = this;
    const input = props.input?.bind(target.scope as unknown as scheduler.ISchedule);
    const { expressionString, timeZone } = schedule;
    const settings = [expressionString, timeZone?.timezoneName, props.start, props.end, input];
    const id = `Schedule-${settingsId(
      target.scope,
      settings.map((it) => it ?? null),
    )}`;
    collectFaults([
      () => this.refuseTimes(target),
      () => refuseFifo(target, props.deadLetterQueue),
      () => refuseTwice(target.scope, id, expressionString),
    ]);
    const interval = intervalOf(schedule);
    warnOfOverlap(target, expressionString, interval);
    const group = this.makeSchedule(target, id, interval);
    return {
      invocation: Invocation.ASYNCHRONOUS,
      defaultTimeout: Duration.seconds(Math.min(300, interval ?? 300)),
      alarms: [invocationsDropped(group)],
    };
  }

  private makeSchedule(target: TriggerTarget, id: string, interval = 3600): scheduler.IScheduleGroup {
    const { deadLetterQueue, retryAttempts, maxEventAge, input, ...props } = this.props;
    const { group, role } = schedulerOf(target);
    const queue = deadLetterQueue ?? target.deliveryFailureQueue();
    letSend(role, queue);
    new scheduler.Schedule(target.scope, id, {
      ...props,
      schedule: this.schedule,
      scheduleGroup: group,
      target: {
        bind: () => ({
          arn: target.handler.functionArn,
          role,
          input,
          deadLetterConfig: { arn: queue.queueArn },
          retryPolicy: {
            maximumRetryAttempts: retryAttempts ?? 3,
            maximumEventAgeInSeconds: maxEventAge?.toSeconds() ?? Math.max(60, Math.min(interval, 3600)),
          },
        }),
      },
    });
    return group;
  }

  private refuseTimes(target: TriggerTarget): void {
    const faults = faultsOfSchedule(this.schedule, this.props.end);
    if (faults.length > 0) throw new UsageError(...faults.map((fault) => ({ ...fault, at: target.scope.node.path })));
  }
}

function warnOfOverlap(target: TriggerTarget, expression: string, interval?: number): void {
  const { timeout } = target;
  if (!interval || !timeout || timeout.isUnresolved() || timeout.toSeconds() <= interval) return;
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:scheduleOverlap`,
    `${expression} starts the function every ${interval} seconds, but it may run for ${timeout.toSeconds()}: two may run ` +
      'at once. Shorten the timeout, or set reservedConcurrentExecutions to 1.',
  );
}

function invocationsDropped(group: scheduler.IScheduleGroup): AlarmDefinition {
  return {
    id: 'ScheduleInvocationsDropped',
    metric: group.metricDropped({ period: Duration.minutes(1), statistic: cloudwatch.Stats.SUM }),
    meaning: 'A schedule could not invoke the function, so that a run is missing.',
    action:
      'Read the error code from the dead-letter queue of the schedule, mend the cause and invoke the function by hand.',
  };
}
