import { Aws } from 'aws-cdk-lib';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { call } from '../../support/code-usage';
import { HERE, keepsLinkContract } from '../link-contract';

const at = `:scheduler:${HERE.region}:${HERE.account}`;
const PARTITION = { Ref: 'AWS::Partition' };

describe('a schedule group', () => {
  keepsLinkContract<scheduler.IScheduleGroup>({
    make: (stack) => new scheduler.ScheduleGroup(stack, 'Thing'),
    imported: {
      'its name': {
        make: (stack) => scheduler.ScheduleGroup.fromScheduleGroupName(stack, 'Thing', 'shop'),
        variable: 'shop',
        writes: [{ 'Fn::Join': ['', ['arn:', PARTITION, `${at}:schedule/shop/*`]] }],
      },
    },
    nameKnown: true,
    variable: (group) => group.scheduleGroupName,
    read: [{ actions: ['scheduler:GetSchedule'], on: schedules }],
    write: [
      { actions: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:UpdateSchedule'], on: schedules },
    ],
    found: {
      usage: { calls: ['DeleteSchedule', 'GetScheduleGroup'].map((name) => call('client-scheduler', name)) },
      allowed: [
        { actions: ['scheduler:DeleteSchedule'], on: schedules },
        { actions: ['scheduler:GetScheduleGroup'], on: (group) => [group.scheduleGroupArn] },
      ],
    },
  });
});

function schedules(group: scheduler.IScheduleGroup): string[] {
  return [`arn:${Aws.PARTITION}${at}:schedule/${group.scheduleGroupName}/*`];
}
