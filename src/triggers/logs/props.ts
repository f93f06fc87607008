import type * as logs from 'aws-cdk-lib/aws-logs';

/** Which lines of a log group invoke the function. */
export interface LogsTriggerProps {
  /**
   * The pattern of the log events to handle: up to 1,024 characters.
   *
   * @default logs.FilterPattern.allEvents()
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
   */
  readonly filterPattern?: logs.IFilterPattern;
}
