import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as iot from 'aws-cdk-lib/aws-iot';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { fifoFaults } from '../delivery/dead-letter-queue';
import { letRoleSend } from '../delivery/queue-senders';
import { permissionFirst } from '../permission-first';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { messagesUnreadable } from './alarms';
import { sqlFaults } from './faults';
import { type IotRuleTriggerProps, IotSqlVersion } from './props';

/**
 * Invokes a function for the MQTT messages that a rule of AWS IoT selects.
 *
 * The function gets what the SQL of the rule selects. AWS IoT invokes it asynchronously; the error action of the rule sends
 * a message that cannot be delivered to a queue, together with the error. All rules share one permission of the function.
 *
 * @see https://docs.aws.amazon.com/iot/latest/developerguide/lambda-rule-action.html
 *
 * @example
 *
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new IotRuleTrigger({ sql: "SELECT *, topic(2) AS device FROM 'devices/+/telemetry' WHERE temperature > 60" }),
 * );
 */
export class IotRuleTrigger implements ITrigger {
  /**
   * @param props which messages, and what happens to those that cannot be delivered
   */
  public constructor(private readonly props: IotRuleTriggerProps) {
    takes('IotRuleTrigger', props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { sql, sqlVersion = IotSqlVersion.V2016_03_23, deadLetterQueue, description, enabled = true } = this.props;
    const id = `IotRule-${settingsId(target.scope, [sql, sqlVersion])}`;
    refuse(
      target.scope.node.path,
      ...sqlFaults(sql),
      ...fifoFaults(deadLetterQueue, 'AWS IoT'),
      ...twiceFaults(target.scope, id, `the IoT rule ${sql}`),
    );
    letInvoke(target);
    const queue = deadLetterQueue ?? target.deliveryFailureQueue();
    const { roleArn } = senderTo(target, queue);
    const rule = new iot.CfnTopicRule(target.scope, id, {
      topicRulePayload: {
        sql,
        awsIotSqlVersion: sqlVersion,
        description,
        ruleDisabled: !enabled,
        actions: [{ lambda: { functionArn: target.handler.functionArn } }],
        errorAction: { sqs: { queueUrl: queue.queueUrl, roleArn, useBase64: false } },
      },
    });
    permissionFirst(target, rule, PERMISSION);
    return { invocation: Invocation.ASYNCHRONOUS, alarms: [messagesUnreadable(id, rule)] };
  }
}

const PERMISSION = 'InvokedByIotRules';

/** One permission for all rules: a function's policy has room for about fifty. */
function letInvoke(target: TriggerTarget): void {
  if (target.scope.node.tryFindChild(PERMISSION)) return;
  target.handler.addPermission(PERMISSION, {
    principal: new iam.ServicePrincipal('iot.amazonaws.com'),
    sourceArn: rulesOf(target),
    sourceAccount: Stack.of(target.scope).account,
  });
}

function rulesOf(target: TriggerTarget): string {
  return Stack.of(target.scope).formatArn({ service: 'iot', resource: 'rule', resourceName: '*' });
}

/** The role that sends to a queue, shared by the error actions of all rules of the function. */
function senderTo(target: TriggerTarget, queue: sqs.IQueue): iam.IRole {
  const id = connectionId('IotErrorRole', target.scope, queue);
  const made = target.scope.node.tryFindChild(id) as iam.Role | undefined;
  if (made) return made;
  const role = new iam.Role(target.scope, id, {
    assumedBy: new iam.ServicePrincipal('iot.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(target.scope).account },
        ArnLike: { 'aws:SourceArn': rulesOf(target) },
      },
    }),
  });
  letRoleSend(role, queue);
  return role;
}
