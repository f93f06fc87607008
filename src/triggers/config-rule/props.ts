import type * as config from 'aws-cdk-lib/aws-config';

/** What AWS Config asks a function to evaluate, and when. */
export interface ConfigRuleTriggerProps {
  /**
   * The resources whose changes invoke the function: types, one resource, or a tag. State it: a rule without a scope is
   * invoked, and billed, for every change of every recorded resource.
   *
   * @default - every resource that is recorded
   */
  readonly ruleScope?: config.RuleScope;

  /**
   * Whether changes of resources invoke the function. It gets one configuration item at a time.
   *
   * @default - true, unless there is a `maximumExecutionFrequency`
   */
  readonly configurationChanges?: boolean;

  /**
   * How often the function is invoked without a change: every 1, 3, 6, 12 or 24 hours. It then gets no configuration item
   * and looks for the resources itself.
   *
   * @default - only when resources change
   */
  readonly maximumExecutionFrequency?: config.MaximumExecutionFrequency;

  /**
   * What the function gets as `ruleParameters`, a text with JSON.
   *
   * @default - no parameters
   */
  // biome-ignore lint/suspicious/noExplicitAny: free JSON, as in the CDK's own rules
  readonly inputParameters?: { [name: string]: any };

  /**
   * The name of the rule, unique in the account and region. With a name, every other setting can change in place.
   *
   * @default - made by CloudFormation
   */
  readonly configRuleName?: string;

  /**
   * What the rule is for.
   *
   * @default - no description
   */
  readonly description?: string;
}
