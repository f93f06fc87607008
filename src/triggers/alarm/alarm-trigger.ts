import { CfnResource, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { collectFaults, UsageError } from '../../private/errors';
import { connectionId } from '../../private/names';
import { twice } from '../../private/twice';
import { differ, refuseElsewhere } from '../delivery/dead-letter-queue';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';

/** Which changes of an alarm invoke the function. */
export interface AlarmTriggerProps {
  /**
   * The states that the alarm changes to: up to 5 actions for each state of an alarm.
   *
   * @default [cloudwatch.AlarmState.ALARM]
   */
  readonly states?: cloudwatch.AlarmState[];
}

/**
 * Invokes a function when a CloudWatch alarm changes its state.
 *
 * The alarm names the function as one of its actions, so the stack of the alarm comes to depend on the stack of the
 * function where these are two. An alarm that is imported cannot get an action: take its events from EventBridge
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
   * @param props which changes of it
   */
  public constructor(
    private readonly alarm: cloudwatch.IAlarm,
    props: AlarmTriggerProps = {},
  ) {
    this.states = [...new Set(props.states ?? [cloudwatch.AlarmState.ALARM])];
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { alarm } = this;
    const scope = this.scopeOf(target);
    const id = connectionId('InvokedByAlarm', target.scope, alarm) + (scope ? `-${target.scope.node.addr}` : '');
    collectFaults([
      () => refuseImported(target, alarm),
      () => refuseElsewhere(target, alarm, BY_EVENTS, ['region']),
      () => this.refuseTwice(target, id),
    ]);
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
   * Where alarm and function are in two stacks, the permission is beside the alarm: stacks must not need each other. In two
   * accounts, it must be where the function is, and names keep the stacks apart.
   */
  private scopeOf(target: TriggerTarget): Construct | undefined {
    const { alarm } = this;
    if (Stack.of(alarm) === Stack.of(target.scope)) return undefined;
    return differ(alarm.env.account, target.handler.env.account) ? undefined : (alarm as unknown as Construct);
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

  private refuseTwice(target: TriggerTarget, id: string): void {
    const scope = this.scopeOf(target) ?? target.scope;
    if (!scope.node.tryFindChild(id)) return;
    throw new UsageError(twice(target.scope, `the alarm ${this.alarm.node.path}`, 'name all states in one trigger'));
  }
}

const BY_EVENTS =
  'trigger by the event of the alarm: new EventBridgeTrigger({ eventPattern: EventPatterns.alarmStateChange(...) })';

/** An imported alarm takes actions without a word, and forgets them. */
function refuseImported(target: TriggerTarget, alarm: cloudwatch.IAlarm): void {
  if (CfnResource.isCfnResource(alarm.node.defaultChild as CfnResource)) return;
  throw new UsageError({
    code: 'AlarmImported',
    what: `${alarm.node.path} is an imported alarm, to which this app cannot add an action`,
    fix: BY_EVENTS,
    at: target.scope.node.path,
  });
}
