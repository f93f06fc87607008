import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { isDecidedLater, listOf } from '../../model/values';

export const alarmsTellNobody: Rule = {
  id: 'alarmsTellNobody',
  severity: 'warning',
  title: 'No alarm of the app notifies anybody',
  why:
    'Alarms without an action only change their color in the CloudWatch console. Unless someone looks there, ' +
    'failures go unnoticed.',
  fix:
    'Notify a topic: FunctionDefaults.of(app).set({ alarms: Alarms.recommended({ topic }) }), or alarm.addAlarmAction(new ' +
    'SnsAction(topic)). For a stage that needs no notifications, acknowledge it at the stage.',
  see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html',
  *check(model) {
    const alarms = model.resources('AWS::CloudWatch::Alarm');
    const [first, ...others] = alarms;
    // Alarms that are combined speak by way of what combines them.
    if (!first || [...alarms, ...model.resources('AWS::CloudWatch::CompositeAlarm')].some(acts)) return;
    // Whoever watches all alarms of the account takes their events.
    if (model.resources('AWS::Events::Rule').some(takesAlarms)) return;
    yield {
      at: first,
      what:
        others.length === 0
          ? 'this alarm, the only one here, notifies nobody'
          : `none of the ${alarms.length} alarms here notifies anybody`,
      fix: "name a topic: FunctionDefaults.of(this).set({ alarms: Alarms.recommended({ topic: new sns.Topic(this, 'OnCall') }) })",
    };
  },
};

function acts(alarm: Resource): boolean {
  const actions = ['AlarmActions', 'InsufficientDataActions', 'OKActions'].map((name) => alarm.property(name));
  return actions.some((value) => isDecidedLater(value) || listOf(value).length > 0);
}

function takesAlarms(rule: Resource): boolean {
  return JSON.stringify(rule.property('EventPattern') ?? '').includes('aws.cloudwatch');
}
