import type { Duration } from 'aws-cdk-lib';

/** How flows of an Amazon Connect instance invoke a function. */
export interface ConnectTriggerProps {
  /**
   * How long flows wait for the function: the timeout of the block "AWS Lambda function". 1 to 8 whole seconds where the
   * block is synchronous, up to 60 where all blocks with this function are asynchronous.
   *
   * @default Duration.seconds(8)
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/invoke-lambda-function-block.html
   */
  readonly invocationTimeLimit?: Duration;
}
