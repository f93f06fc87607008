import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { letPublish } from './publishers';

/** Lets an alarm notify a topic when it starts and when it ends. */
export function notify(alarm: cloudwatch.AlarmBase, topic: sns.ITopic): void {
  const action = new SnsAction(topic);
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
  letPublish(alarm, topic);
}
