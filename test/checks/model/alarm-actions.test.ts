import { CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { makeAlarm } from '../../../src/alarms/making/make-alarm';
import { type ChosenAlarm, chosen } from '../../../src/alarms/making/overrides';
import { AppModel } from '../../../src/checks/model/app-model';
import type { Resource } from '../../../src/checks/model/resource';
import { newApp } from '../../support/fixture';

const LISTS = ['AlarmActions', 'InsufficientDataActions', 'OKActions'];
const ARN = 'arn:aws:sns:eu-central-1:111122223333:on-call';

type Change = (alarm: cloudwatch.Alarm, l1: cloudwatch.CfnAlarm, stack: Stack) => void;

/** The lists that a rule sees of an alarm that this library made and users have changed. */
function listsAfter(change: Change): readonly string[] {
  const stack = new Stack(newApp(), 'Stack');
  const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Failed' });
  const definition = { id: 'Failed', scope: stack, metric, threshold: 0, meaning: 'Orders fail.', action: 'Look.' };
  const alarm = makeAlarm(stack, 'Failed', chosen(definition, {}) as ChosenAlarm);
  change(alarm, alarm.node.defaultChild as cloudwatch.CfnAlarm, stack);
  const model = new AppModel(stack);
  const resource = model.resourceOf(alarm) as Resource;
  const lists = LISTS.filter((name) => resource.property(name) !== undefined);
  expect(LISTS.filter((name) => model.having('AWS::CloudWatch::Alarm', name).includes(resource))).toEqual(lists);
  return lists;
}

const topicIn = (stack: Stack) => new SnsAction(new sns.Topic(stack, 'OnCall'));

test.each<[string, readonly string[], Change]>([
  ['nothing', [], () => undefined],
  ['what is added for its start', ['AlarmActions'], (alarm, _l1, stack) => alarm.addAlarmAction(topicIn(stack))],
  ['what is added for its end', ['OKActions'], (alarm, _l1, stack) => alarm.addOkAction(topicIn(stack))],
  [
    'what is added for missing data',
    ['InsufficientDataActions'],
    (alarm, _l1, stack) => alarm.addInsufficientDataAction(topicIn(stack)),
  ],
  ['a list in place of its own', ['AlarmActions'], (_alarm, l1) => void Object.assign(l1, { alarmActions: [ARN] })],
  [
    'a token in place of its own',
    ['OKActions'],
    (_alarm, l1) => void Object.assign(l1, { okActions: Lazy.list({ produce: () => [ARN] }) }),
  ],
  [
    'a parameter in place of its own',
    ['AlarmActions'],
    (_alarm, l1, stack) => {
      l1.alarmActions = new CfnParameter(stack, 'Topics', { type: 'CommaDelimitedList' }).valueAsList;
    },
  ],
  ['an override', ['AlarmActions'], (_alarm, l1) => l1.addPropertyOverride('AlarmActions', [ARN])],
])('an alarm of this library does %s', (_name, lists, change) => expect(listsAfter(change)).toEqual(lists));
