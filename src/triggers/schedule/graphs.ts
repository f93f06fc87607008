import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type { TriggerGraph } from '../trigger-graph';

/** What became of the runs of all schedules of a group. */
export function runsOfGroup(group: scheduler.IScheduleGroup): TriggerGraph {
  const { SUM: statistic } = cloudwatch.Stats;
  const { BLUE, ORANGE, RED } = cloudwatch.Color;
  return {
    title: 'runs of schedules',
    metrics: [
      group.metricAttempts({ statistic, label: 'attempts', color: BLUE }),
      group.metricTargetErrors({ statistic, label: 'errors', color: ORANGE }),
      group.metricDropped({ statistic, label: 'dropped', color: RED }),
    ],
    unit: 'a minute',
    wholeSource: true,
  };
}
