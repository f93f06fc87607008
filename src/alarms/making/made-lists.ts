import type { CfnResource } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { STATE, stateOf, storedIn } from '../../private/state';

/** The lists of actions that the L1 of an alarm was made with: tokens for what the L2 keeps. */
type MadeLists = Readonly<Record<string, unknown>>;

/** The actions that the L2 keeps, each list undefined if there are none. */
interface KeptActions {
  readonly alarmActionArns?: unknown;
  readonly insufficientDataActionArns?: unknown;
  readonly okActionArns?: unknown;
}

/** Where the L2 keeps the actions of a list. */
const KEPT: Readonly<Record<string, keyof KeptActions>> = {
  AlarmActions: 'alarmActionArns',
  InsufficientDataActions: 'insufficientDataActionArns',
  OKActions: 'okActionArns',
};

/** Whether a property of an alarm is a list of actions. */
export function isListOfActions(property: string): boolean {
  return property in KEPT;
}

/** Remembers the lists of actions of a new alarm. */
export function rememberLists(alarm: cloudwatch.Alarm): void {
  const l1 = alarm.node.defaultChild as cloudwatch.CfnAlarm;
  stateOf<MadeLists>(l1, STATE.madeLists, () => ({
    AlarmActions: l1.alarmActions,
    InsufficientDataActions: l1.insufficientDataActions,
    OKActions: l1.okActions,
  }));
}

/** Whether an alarm of this library does nothing in any of its states: no list is another one, and none has an action. */
export function hasNoActions(construct: CfnResource): boolean {
  const made = storedIn<MadeLists>(construct, STATE.madeLists);
  if (!made) return false;
  const l1 = construct as cloudwatch.CfnAlarm;
  const alarm = construct.node.scope as unknown as KeptActions;
  return (
    made.AlarmActions === l1.alarmActions &&
    alarm.alarmActionArns === undefined &&
    made.InsufficientDataActions === l1.insufficientDataActions &&
    alarm.insufficientDataActionArns === undefined &&
    made.OKActions === l1.okActions &&
    alarm.okActionArns === undefined
  );
}

/**
 * Whether a property is a list of actions that an alarm of this library was made with, and nobody has added an action to it.
 *
 * An app has thousands of alarms, and a token takes long to resolve.
 *
 * @param value what the L1 has now: users may have given it another list
 */
export function isEmptyList(construct: CfnResource, property: string, value: unknown): boolean {
  const kept = KEPT[property];
  if (kept === undefined) return false;
  const made = storedIn<MadeLists>(construct, STATE.madeLists)?.[property];
  const alarm = construct.node.scope as unknown as KeptActions;
  return made !== undefined && made === value && alarm[kept] === undefined;
}
