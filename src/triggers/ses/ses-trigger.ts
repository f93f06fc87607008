import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ses from 'aws-cdk-lib/aws-ses';
import { LambdaInvocationType } from 'aws-cdk-lib/aws-ses-actions';
import type { IConstruct } from 'constructs';
import { refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { placeFaults } from '../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { ruleFailed } from './alarms';
import type { SesTriggerProps } from './props';

/** How long SES waits for a response. */
const MAX_TIMEOUT = Duration.seconds(30);

const BESIDE = 'put the function where SES receives the emails';

/**
 * Invokes a function for emails that SES receives.
 *
 * Creates a receipt rule. An account has one active rule set, and CloudFormation cannot activate it: use
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
   * @param props which emails, and what else happens to them
   */
  public constructor(
    private readonly ruleSet: ses.IReceiptRuleSet,
    private readonly props: SesTriggerProps = {},
  ) {
    takes('SesTrigger', ruleSet, props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { ruleSet } = this;
    const { recipients, invocationType = LambdaInvocationType.EVENT } = this.props;
    const id = idOf('Ses', target, ruleSet, settingsId(target.scope, [...(recipients ?? [])].sort()));
    refuse(
      target.scope.node.path,
      ...placeFaults(target, { name: ruleSet.node.path, place: ruleSet.env }, { fix: BESIDE }),
      ...twiceFaults(target.scope, id, `emails of ${ruleSet.node.path} for the same recipients`),
    );
    const permission = this.letInvoke(target);
    const rule = this.makeRule(target, id, invocationType);
    // SES checks whether it may invoke the function when the rule is created.
    if (permission) rule.node.addDependency(permission);
    const alarms = [ruleFailed(id, rule)];
    return invocationType === LambdaInvocationType.REQUEST_RESPONSE
      ? { invocation: Invocation.SYNCHRONOUS, source: ruleSet, alarms, maxTimeout: MAX_TIMEOUT }
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

  /** One permission for all rules of a rule set: it is created before the rule, whose ARN it therefore cannot name. */
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

/** An imported rule set has a name and no ARN, so the id follows from its name and not from that of its construct. */
function idOf(kind: string, { scope }: TriggerTarget, ruleSet: ses.IReceiptRuleSet, settings?: string): string {
  const name = ruleSet.receiptRuleSetName;
  if (Token.isUnresolved(name)) return connectionId(kind, scope, ruleSet, settings);
  return `${kind}-${settingsId(scope, [name, settings])}`;
}
