import type * as ses from 'aws-cdk-lib/aws-ses';
import type { LambdaInvocationType } from 'aws-cdk-lib/aws-ses-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** Which emails invoke the function, and how. */
export interface SesTriggerProps {
  /**
   * Addresses, domains or subdomains (`.example.com`) that the emails are for.
   *
   * @default - every verified domain of the account
   */
  readonly recipients?: string[];

  /**
   * Whether SES waits for the answer of the function, which then decides what becomes of the email:
   * `{ disposition: 'STOP_RULE' }`, `'STOP_RULE_SET'` or `'CONTINUE'`. SES waits 30 seconds.
   *
   * @default LambdaInvocationType.EVENT
   */
  readonly invocationType?: LambdaInvocationType;

  /**
   * What is done with an email before the function is invoked. The function does not get the body of an email: have it
   * written to a bucket here.
   *
   * @default - nothing
   */
  readonly actionsBefore?: ses.IReceiptRuleAction[];

  /**
   * What is done with an email after the function was invoked. A function that SES waits for can prevent it.
   *
   * @default - nothing
   */
  readonly actionsAfter?: ses.IReceiptRuleAction[];

  /**
   * The rule of the rule set that comes before this one. SES follows rules in their order.
   *
   * @default - this rule comes first
   */
  readonly after?: ses.IReceiptRule;

  /**
   * Whether emails are looked through for spam and viruses.
   *
   * @default true
   */
  readonly scanEnabled?: boolean;

  /**
   * Whether emails must come over TLS.
   *
   * @default ses.TlsPolicy.OPTIONAL
   */
  readonly tlsPolicy?: ses.TlsPolicy;

  /**
   * A topic that is told when the function was invoked.
   *
   * @default - nobody is told
   */
  readonly topic?: sns.ITopic;

  /**
   * Whether the rule is on.
   *
   * @default true
   */
  readonly enabled?: boolean;
}
