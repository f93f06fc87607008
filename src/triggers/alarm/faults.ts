import { CfnResource } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Fault } from '../../private/errors';

/** How to be invoked by an alarm that cannot have the function as an action. */
export const BY_EVENTS =
  'use the event of the alarm as the trigger: new EventBridgeTrigger({ eventPattern: EventPatterns.alarmStateChange(...) })';

/** The fault of an imported alarm, which accepts actions without an error, and drops them. */
export function importFaults(alarm: cloudwatch.IAlarm): Fault[] {
  if (CfnResource.isCfnResource(alarm.node.defaultChild as CfnResource)) return [];
  return [
    {
      code: 'AlarmImported',
      what: `${alarm.node.path} is an imported alarm, to which this app cannot add an action`,
      fix: BY_EVENTS,
    },
  ];
}
