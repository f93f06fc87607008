import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { grant } from '../../private/grants';
import type { TriggerTarget } from '../trigger-target';

/** The group and the role that all schedules of one function share. */
export interface SchedulerOfFunction {
  readonly group: scheduler.IScheduleGroup;
  readonly role: iam.IRole;
}

/** The group and the role for the schedules of a function, made when first asked for. */
export function schedulerOf(target: TriggerTarget): SchedulerOfFunction {
  const { scope } = target;
  const made = scope.node.tryFindChild('ScheduleGroup');
  if (made) {
    return {
      group: made.node.findChild('Group') as scheduler.ScheduleGroup,
      role: scope.node.findChild('SchedulerRole') as iam.Role,
    };
  }
  // The CDK's ScheduleGroup would have a physical name, with which a second deployment of the app would collide.
  const resource = new scheduler.CfnScheduleGroup(scope, 'ScheduleGroup');
  const group = scheduler.ScheduleGroup.fromScheduleGroupName(resource, 'Group', resource.ref);
  const role = new iam.Role(scope, 'SchedulerRole', {
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(scope).account, 'aws:SourceArn': resource.attrArn },
      },
    }),
  });
  grant(role, { actions: ['lambda:InvokeFunction'], resources: [target.handler.functionArn] });
  return { group, role };
}
