import type * as ses from 'aws-cdk-lib/aws-ses';
import type { LambdaInvocationType } from 'aws-cdk-lib/aws-ses-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** Which emails invoke the function, and how. */
export interface SesTriggerProps {
  /**
   * The recipients of the emails: addresses, domains or subdomains (`.example.com`).
   *
   * @default - every verified domain of the account
   */
  readonly recipients?: string[];

  /**
   * Whether SES waits for the response of the function, which then decides what happens to the email:
   * `{ disposition: 'STOP_RULE' }`, `'STOP_RULE_SET'` or `'CONTINUE'`. SES waits 30 seconds.
   *
   * @default LambdaInvocationType.EVENT
   */
  readonly invocationType?: LambdaInvocationType;

  /**
   * Actions on an email before the function is invoked. The function does not get the body of an email: write it to a
   * bucket here.
   *
   * @default - none
   */
  readonly actionsBefore?: ses.IReceiptRuleAction[];

  /**
   * Actions on an email after the function was invoked. A function that SES waits for can prevent them.
   *
   * @default - none
   */
  readonly actionsAfter?: ses.IReceiptRuleAction[];

  /**
   * The rule of the rule set after which this one comes. SES applies rules in order.
   *
   * @default - this rule comes first
   */
  readonly after?: ses.IReceiptRule;

  /**
   * Whether emails are scanned for spam and viruses.
   *
   * @default true
   */
  readonly scanEnabled?: boolean;

  /**
   * Whether emails must be received over TLS.
   *
   * @default ses.TlsPolicy.OPTIONAL
   */
  readonly tlsPolicy?: ses.TlsPolicy;

  /**
   * A topic that is notified when the function was invoked.
   *
   * @default - no notification
   */
  readonly topic?: sns.ITopic;

  /**
   * Whether the rule is enabled.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
