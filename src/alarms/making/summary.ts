import { Stack, Stage } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { STATE, stateOf } from '../../private/state';
import { phasesOf } from '../../private/synth/phases';
import { notify } from './notify';

/** CloudWatch takes 10,240 characters of a rule, and the name of an alarm may have 255. */
const MOST_IN_RULE = 35;

/** What the composite alarm of a stack is made of. */
interface Summary {
  readonly alarms: Set<cloudwatch.Alarm>;
  /** By their ARNs: other languages don't keep object identity. */
  readonly topics: Map<string, sns.ITopic>;
}

/** When the composite alarms are made: after `build`, in which the last alarms of functions are. */
const PHASE = 'explain';

/**
 * Adds an alarm to the composite alarm of its stack, `Unwell`, which is made when all alarms are known. Returns whether that
 * is still possible.
 *
 * @param alarm the alarm
 * @param topic what the composite alarm notifies when it starts and ends
 */
export function addToSummary(alarm: cloudwatch.Alarm, topic?: sns.ITopic): boolean {
  const stack = Stack.of(alarm);
  const stage = Stage.of(stack);
  if (!stage || phasesOf(stage).hasBegun(PHASE)) return false;
  const summary = stateOf<Summary>(stack, STATE.alarmSummary, () => {
    const created: Summary = { alarms: new Set(), topics: new Map() };
    phasesOf(stage).on(PHASE, () => summarize(stack, created));
    return created;
  });
  summary.alarms.add(alarm);
  if (topic) summary.topics.set(topic.topicArn, topic);
  return true;
}

function summarize(stack: Stack, { alarms, topics }: Summary): void {
  const sorted = [...alarms].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
  const parts = partsOf(sorted);
  const members =
    parts.length === 1
      ? sorted
      : parts.map((part, i) => combine(stack, `Unwell${i + 1}`, part, `Part ${i + 1} of Unwell.`));
  const unwell = combine(
    stack,
    'Unwell',
    members,
    `${stack.node.path}: Something in this stack needs somebody now. Look at which of its alarms are on.`,
  );
  for (const topic of topics.values()) notify(unwell, topic);
}

function partsOf(alarms: readonly cloudwatch.Alarm[]): cloudwatch.Alarm[][] {
  const count = Math.ceil(alarms.length / MOST_IN_RULE);
  return Array.from({ length: count }, (_, i) => alarms.slice(i * MOST_IN_RULE, (i + 1) * MOST_IN_RULE));
}

function combine(
  stack: Stack,
  id: string,
  alarms: readonly cloudwatch.IAlarm[],
  alarmDescription: string,
): cloudwatch.CompositeAlarm {
  const rule = alarms.map(({ alarmName }) => `ALARM("${alarmName}")`).join(' OR ');
  const alarm = new cloudwatch.CompositeAlarm(stack, id, {
    alarmRule: { renderAlarmRule: () => rule },
    alarmDescription,
  });
  // The CDK gives it a name, which a second deployment of the app could not have.
  (alarm.node.defaultChild as cloudwatch.CfnCompositeAlarm).alarmName = undefined;
  return alarm;
}
