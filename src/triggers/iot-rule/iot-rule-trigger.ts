import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as iot from 'aws-cdk-lib/aws-iot';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from '../../alarms';
import { collectFaults, UsageError } from '../../private/errors';
import { connectionId } from '../../private/names';
import { settingsId } from '../../private/settings-id';
import { refuseTwice } from '../../private/twice';
import { refuseFifo } from '../delivery/dead-letter-queue';
import { letSend } from '../schedule/group';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { type IotRuleTriggerProps, IotSqlVersion } from './props';

/**
 * Invokes a function for the MQTT messages that a rule of AWS IoT selects.
 *
 * The function gets what the SQL of the rule selects. AWS IoT invokes it asynchronously; a message that it cannot hand
 * over goes to a queue by the error action of the rule, together with the error. All rules share one permission of the
 * function.
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
   * @param props which messages
   */
  public constructor(private readonly props: IotRuleTriggerProps) {}

  public bind(target: TriggerTarget): TriggerBinding {
    const { sql, sqlVersion = IotSqlVersion.V2016_03_23, deadLetterQueue, description, enabled = true } = this.props;
    const id = `IotRule-${settingsId(target.scope, [sql, sqlVersion])}`;
    collectFaults([
      () => refuseSql(target, sql),
      () => refuseFifo(target, deadLetterQueue, 'AWS IoT'),
      () => refuseTwice(target.scope, id, `the IoT rule ${sql}`),
    ]);
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
    return { invocation: Invocation.ASYNCHRONOUS, alarms: [messagesUnreadable(id, rule)] };
  }
}

/** AWS IoT makes rules with such SQL, and reports them in its own logs only, which are off. */
function refuseSql(target: TriggerTarget, sql: string): void {
  if (Token.isUnresolved(sql) || /^\s*(SET\s[\s\S]+\s)?SELECT\s/i.test(sql)) return;
  throw new UsageError({
    code: 'IotSql',
    what: `sql is '${sql}', which selects nothing`,
    fix: "write what the function shall get: SELECT * FROM 'devices/+/telemetry'",
    at: target.scope.node.path,
  });
}

/** One permission for all rules: a function's policy has room for about fifty. */
function letInvoke(target: TriggerTarget): void {
  if (target.scope.node.tryFindChild('InvokedByIotRules')) return;
  target.handler.addPermission('InvokedByIotRules', {
    principal: new iam.ServicePrincipal('iot.amazonaws.com'),
    sourceArn: rulesOf(target),
    sourceAccount: Stack.of(target.scope).account,
  });
}

function rulesOf(target: TriggerTarget): string {
  return Stack.of(target.scope).formatArn({ service: 'iot', resource: 'rule', resourceName: '*' });
}

/** A role that sends to one queue, for the error actions of all rules of the function. */
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
  letSend(role, queue);
  return role;
}

/** What the SQL cannot read never comes to an action, so that no error action hears of it. */
function messagesUnreadable(id: string, rule: iot.CfnTopicRule): AlarmDefinition {
  return {
    id: `${id}-ParseErrors`,
    metric: new cloudwatch.Metric({
      namespace: 'AWS/IoT',
      metricName: 'ParseError',
      dimensionsMap: { RuleName: rule.ref },
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.SUM,
    }),
    meaning: 'Messages that a rule of AWS IoT should select from were no JSON, and are lost.',
    action: "Find the device that sends them; payloads that are not JSON are read with encode(*, 'base64').",
  };
}
