import { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { isForeign, placeFaults } from '../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { BY_EVENTS, importFaults } from './faults';
import type { AlarmTriggerProps } from './props';

/**
 * Invokes a function when a CloudWatch alarm changes its state.
 *
 * The alarm names the function as one of its actions, so if the two are in different stacks, the alarm's stack depends on
 * the function's. An imported alarm cannot get an action: use its events on EventBridge instead
 * (`EventPatterns.alarmStateChange`).
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 *
 * @example
 *
 * declare const slow: cloudwatch.Alarm;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new AlarmTrigger(slow, { states: [cloudwatch.AlarmState.ALARM, cloudwatch.AlarmState.OK] }),
 * );
 */
export class AlarmTrigger implements ITrigger {
  private readonly states: cloudwatch.AlarmState[];

  /**
   * @param alarm the alarm, or composite alarm, in the region of the function
   * @param props which of its changes
   */
  public constructor(
    private readonly alarm: cloudwatch.IAlarm,
    props: AlarmTriggerProps = {},
  ) {
    takes('AlarmTrigger', alarm, props);
    this.states = [...new Set(props.states ?? [cloudwatch.AlarmState.ALARM])];
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { alarm } = this;
    const scope = this.scopeOf(target);
    const id = connectionId('InvokedByAlarm', target.scope, alarm) + (scope ? `-${target.scope.node.addr}` : '');
    refuse(
      target.scope.node.path,
      ...importFaults(alarm),
      ...placeFaults(target, { name: alarm.node.path, place: alarm.env }, { bounds: ['region'], fix: BY_EVENTS }),
      ...twiceFaults(scope ?? target.scope, id, `the alarm ${alarm.node.path}`, 'name all states in one trigger'),
    );
    target.handler.addPermission(id, {
      principal: new iam.ServicePrincipal('lambda.alarms.cloudwatch.amazonaws.com'),
      sourceArn: alarm.alarmArn,
      sourceAccount: alarm.env.account,
      scope,
    });
    this.addActions(target);
    return { invocation: Invocation.ASYNCHRONOUS, source: alarm };
  }

  /**
   * If alarm and function are in two stacks, the permission is beside the alarm, so that the stacks don't need each other.
   * If they are in two accounts, it must be where the function is; names known in advance keep the stacks independent.
   */
  private scopeOf(target: TriggerTarget): Construct | undefined {
    const { alarm } = this;
    if (Stack.of(alarm) === Stack.of(target.scope)) return undefined;
    return isForeign(target, alarm.env) ? undefined : (alarm as unknown as Construct);
  }

  private addActions(target: TriggerTarget): void {
    const alarm = this.alarm as cloudwatch.AlarmBase;
    const action: cloudwatch.IAlarmAction = { bind: () => ({ alarmActionArn: target.handler.functionArn }) };
    for (const state of this.states) {
      if (state === cloudwatch.AlarmState.ALARM) alarm.addAlarmAction(action);
      if (state === cloudwatch.AlarmState.OK) alarm.addOkAction(action);
      if (state === cloudwatch.AlarmState.INSUFFICIENT_DATA) alarm.addInsufficientDataAction(action);
    }
  }
}
