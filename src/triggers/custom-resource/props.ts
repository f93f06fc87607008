import type { Duration, RemovalPolicy } from 'aws-cdk-lib';

/** A custom resource that a function of yours creates, updates and deletes. */
export interface CustomResourceTriggerProps {
  /** Its construct id below the function, unique there. A resource with a new name replaces the old one. */
  readonly name: string;

  /**
   * Its type in the template: `Custom::` and up to 60 letters, digits and `_@-`.
   *
   * @default 'AWS::CloudFormation::CustomResource'
   */
  readonly resourceType?: string;

  /**
   * What the function gets as `ResourceProperties`. CloudFormation calls the function when one of them changes, but not
   * when only the function's code changes. Numbers and booleans arrive as strings.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: free JSON, as in the CDK's own custom resource
  readonly properties?: { [name: string]: any };

  /**
   * How long CloudFormation waits for the response at `ResponseURL`: 1 second to 1 hour. The function's timeout must not
   * be longer.
   *
   * @default Duration.minutes(15)
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html
   */
  readonly serviceTimeout?: Duration;

  /**
   * What happens to the resource when it is removed from the template: with RETAIN, the function is not called.
   *
   * @default - the function is called to delete it
   */
  readonly removalPolicy?: RemovalPolicy;
}
