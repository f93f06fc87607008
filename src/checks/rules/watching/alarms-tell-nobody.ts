import type { AppModel } from '../../model/app-model';
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
    if (!first || doesAnyAct(model)) return;
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

/** Alarms that are combined speak by way of what combines them. */
function doesAnyAct(model: AppModel): boolean {
  return ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].some((type) =>
    ['AlarmActions', 'InsufficientDataActions', 'OKActions'].some((name) =>
      model.having(type, name).some((alarm) => isAction(alarm.property(name))),
    ),
  );
}

function isAction(value: unknown): boolean {
  return isDecidedLater(value) || listOf(value).length > 0;
}

function takesAlarms(rule: Resource): boolean {
  return JSON.stringify(rule.property('EventPattern') ?? '').includes('aws.cloudwatch');
}
