import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ses from 'aws-cdk-lib/aws-ses';
import { LambdaInvocationType } from 'aws-cdk-lib/aws-ses-actions';
import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from '../../alarms';
import { collectFaults } from '../../private/errors';
import { connectionId, shortHash } from '../../private/names';
import { settingsId } from '../../private/settings-id';
import { refuseTwice } from '../../private/twice';
import { refuseElsewhere } from '../delivery/dead-letter-queue';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import type { SesTriggerProps } from './props';

/** How long SES waits for an answer. */
const PATIENCE = Duration.seconds(30);

/**
 * Invokes a function for emails that SES receives.
 *
 * Makes a receipt rule. SES works by one rule set of an account, the active one, and CloudFormation cannot activate it:
 * `aws ses set-active-receipt-rule-set --rule-set-name ...`.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda.html
 *
 * @example
 *
 * declare const inbox: ses.ReceiptRuleSet;
 * declare const mails: s3.Bucket;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new SesTrigger(inbox, {
 *     recipients: ['orders@example.com'],
 *     actionsBefore: [new sesActions.S3({ bucket: mails })],
 *   }),
 * );
 */
export class SesTrigger implements ITrigger {
  /**
   * @param ruleSet the rule set that gets the rule
   * @param props which emails
   */
  public constructor(
    private readonly ruleSet: ses.IReceiptRuleSet,
    private readonly props: SesTriggerProps = {},
  ) {}

  public bind(target: TriggerTarget): TriggerBinding {
    const { ruleSet } = this;
    const { recipients, invocationType = LambdaInvocationType.EVENT } = this.props;
    const id = idOf('Ses', target, ruleSet, settingsId(target.scope, [...(recipients ?? [])].sort()));
    collectFaults([
      () => refuseElsewhere(target, ruleSet, 'put the function where SES receives the emails'),
      () => refuseTwice(target.scope, id, `emails of ${ruleSet.node.path} for the same recipients`),
    ]);
    const permission = this.letInvoke(target);
    const rule = this.makeRule(target, id, invocationType);
    // SES looks whether it may invoke the function when the rule is made.
    if (permission) rule.node.addDependency(permission);
    const alarms = [ruleFailed(id, rule)];
    return invocationType === LambdaInvocationType.REQUEST_RESPONSE
      ? { invocation: Invocation.SYNCHRONOUS, source: ruleSet, alarms, maxTimeout: PATIENCE }
      : { invocation: Invocation.ASYNCHRONOUS, source: ruleSet, alarms };
  }

  private makeRule(target: TriggerTarget, id: string, invocationType: LambdaInvocationType): ses.ReceiptRule {
    const { actionsBefore = [], actionsAfter = [], topic, invocationType: _, ...props } = this.props;
    const { functionArn } = target.handler;
    const lambdaAction = { functionArn, invocationType, topicArn: topic?.topicArn };
    return new ses.ReceiptRule(target.scope, id, {
      ...props,
      ruleSet: this.ruleSet,
      scanEnabled: props.scanEnabled ?? true,
      actions: [...actionsBefore, { bind: () => ({ lambdaAction }) }, ...actionsAfter],
    });
  }

  /** One permission for all rules of a rule set. A rule that is not made yet has no ARN to name. */
  private letInvoke(target: TriggerTarget): IConstruct | undefined {
    const id = idOf('InvokedBySes', target, this.ruleSet);
    const stack = Stack.of(target.scope);
    if (!target.scope.node.tryFindChild(id)) {
      target.handler.addPermission(id, {
        principal: new iam.ServicePrincipal('ses.amazonaws.com'),
        sourceArn: stack.formatArn({
          service: 'ses',
          resource: 'receipt-rule-set',
          resourceName: `${this.ruleSet.receiptRuleSetName}:receipt-rule/*`,
        }),
        sourceAccount: stack.account,
      });
    }
    return target.scope.node.tryFindChild(id);
  }
}

/** A rule set that was imported has a name and no ARN: it is known by that, whatever its construct is called. */
function idOf(kind: string, { scope }: TriggerTarget, ruleSet: ses.IReceiptRuleSet, settings?: string): string {
  const name = ruleSet.receiptRuleSetName;
  if (Token.isUnresolved(name)) return connectionId(kind, scope, ruleSet, settings);
  return `${kind}-${shortHash(JSON.stringify([name, settings]))}`;
}

/** SES has no dead-letter queue: it tries again for 36 hours where it tries again at all. */
function ruleFailed(id: string, rule: ses.ReceiptRule): AlarmDefinition {
  return {
    id: `${id}-PublishFailures`,
    metric: new cloudwatch.Metric({
      namespace: 'AWS/SES',
      metricName: 'PublishFailure',
      dimensionsMap: { RuleName: rule.receiptRuleName },
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.SUM,
    }),
    meaning: 'SES could not carry out the actions of a receipt rule for an email.',
    action: 'Check that the function, buckets and topics of the rule exist and that SES may use them.',
  };
}
