import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';

/** A custom resource that your function manages through the CDK's provider framework. */
export interface CustomResourceProviderTriggerProps {
  /** Its construct id below the function, unique there. A resource with a new name replaces the old one. */
  readonly name: string;

  /**
   * Its type in the template: `Custom::` and up to 60 letters, digits and `_@-`.
   *
   * @default 'AWS::CloudFormation::CustomResource'
   */
  readonly resourceType?: string;

  /**
   * What the function gets as `ResourceProperties`. It is called when one of them changes, but not when only its code
   * changes. Numbers and booleans arrive as strings.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: free JSON, as in the CDK's own custom resource
  readonly properties?: { [name: string]: any };

  /**
   * A function that is called repeatedly until the work is done: it returns `{ IsComplete: true }` or `false`.
   *
   * @default - the work is done when the function returns
   */
  readonly isCompleteHandler?: lambda.IFunction;

  /**
   * How long to wait between two calls of `isCompleteHandler`.
   *
   * @default Duration.seconds(5)
   */
  readonly queryInterval?: Duration;

  /**
   * How long the work may take with an `isCompleteHandler`: up to 1 hour, a multiple of `queryInterval`.
   *
   * @default Duration.minutes(30)
   */
  readonly totalTimeout?: Duration;

  /**
   * What happens to the resource when it is removed from the template: with RETAIN, the function is not called.
   *
   * @default - the function is called to delete it
   */
  readonly removalPolicy?: RemovalPolicy;
}
