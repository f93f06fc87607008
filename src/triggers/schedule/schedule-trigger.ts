import { Annotations, Duration } from 'aws-cdk-lib';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { PREFIX } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { fifoFaults } from '../delivery/dead-letter-queue';
import { letRoleSend } from '../delivery/queue-senders';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { invocationsDropped } from './alarms';
import { scheduleFaults } from './faults';
import { runsOfGroup } from './graphs';
import { schedulerOf } from './group';
import { inOrder } from './input';
import { intervalOf } from './interval';
import type { ScheduleTriggerProps } from './props';

/**
 * Invokes a function on a schedule: repeatedly or once.
 *
 * Creates a schedule of EventBridge Scheduler. All schedules of a function share a group, and a role that may invoke only
 * this function. A one-time schedule remains after it has run, because CloudFormation cannot make it delete itself: remove
 * its trigger then, as an error at synth also asks you to.
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
   * @param schedule a rate, a cron expression with a time zone, or a point in time
   * @param props how the function is invoked
   */
  public constructor(
    private readonly schedule: scheduler.ScheduleExpression,
    private readonly props: ScheduleTriggerProps = {},
  ) {
    takes('ScheduleTrigger', schedule, props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { schedule, props } = this;
    const input = props.input?.bind(target.scope as unknown as scheduler.ISchedule);
    const { expressionString, timeZone } = schedule;
    const settings = [expressionString, timeZone?.timezoneName, props.start, props.end, input];
    const id = `Schedule-${settingsId(
      target.scope,
      settings.map((it) => it ?? null),
    )}`;
    refuse(
      target.scope.node.path,
      ...scheduleFaults(schedule, props.end),
      ...fifoFaults(props.deadLetterQueue),
      ...twiceFaults(target.scope, id, expressionString),
    );
    const interval = intervalOf(schedule);
    warnOfOverlap(target, expressionString, interval);
    const group = this.makeSchedule(target, id, interval);
    return {
      invocation: Invocation.ASYNCHRONOUS,
      label: expressionString,
      defaultTimeout: Duration.seconds(Math.min(300, interval ?? 300)),
      alarms: [invocationsDropped(group)],
      graphs: [runsOfGroup(group)],
    };
  }

  private makeSchedule(target: TriggerTarget, id: string, interval = 3600): scheduler.IScheduleGroup {
    const { deadLetterQueue, retryAttempts, maxEventAge, input, ...props } = this.props;
    const { group, role } = schedulerOf(target);
    const queue = deadLetterQueue ?? target.deliveryFailureQueue();
    letRoleSend(role, queue);
    new scheduler.Schedule(target.scope, id, {
      ...props,
      schedule: this.schedule,
      scheduleGroup: group,
      target: {
        bind: () => ({
          arn: target.handler.functionArn,
          role,
          input: input && inOrder(input),
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
}

function warnOfOverlap(target: TriggerTarget, expression: string, interval?: number): void {
  const { timeout } = target;
  if (!interval || !timeout || timeout.isUnresolved() || timeout.toSeconds() <= interval) return;
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:scheduleOverlap`,
    `${expression} starts the function every ${interval} seconds, but it may run for ${timeout.toSeconds()}: invocations may ` +
      'overlap. Shorten the timeout, or set reservedConcurrentExecutions to 1.',
  );
}
