import { Stack } from 'aws-cdk-lib';
import type * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

const ON_GROUPS = /^scheduler:\w+ScheduleGroup$/;

/** `ScheduleGroup`, and imported ones: the schedules in it, which the code creates and deletes. */
export const scheduleGroup: LinkKind<scheduler.IScheduleGroup> = {
  name: 'a schedule group',
  service: 'scheduler',
  forms: ['schedule', 'schedule-group'],
  matches: (resource) => has(resource, 'scheduleGroupArn', 'scheduleGroupName'),
  identifier: (group) => group.scheduleGroupName,
  read: () => ['scheduler:GetSchedule'],
  write: () => ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:UpdateSchedule'],
  targets: (group) => [
    {
      arns: [schedulesIn(group)],
      accepts: (action) => !ON_GROUPS.test(action),
      wildcardReason: 'The function creates schedules in this one group whose names are not known in advance.',
    },
    { arns: [group.scheduleGroupArn] },
  ],
};

function schedulesIn(group: scheduler.IScheduleGroup): string {
  return Stack.of(group).formatArn({
    service: 'scheduler',
    account: group.env.account,
    region: group.env.region,
    resource: 'schedule',
    resourceName: `${group.scheduleGroupName}/*`,
  });
}
