import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type { AlarmDefinition } from '../../alarms';

/** Schedules could not invoke the function. The metric counts the whole group, so all schedules share one alarm. */
export function invocationsDropped(group: scheduler.IScheduleGroup): AlarmDefinition {
  return {
    id: 'ScheduleInvocationsDropped',
    metric: group.metricDropped({ period: Duration.minutes(1), statistic: cloudwatch.Stats.SUM }),
    meaning: 'A schedule could not invoke the function, so that a run is missing.',
    action:
      'Read the error code from the dead-letter queue of the schedule, fix the cause and invoke the function by hand.',
  };
}
