import type { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';

/** Options of every rollout. */
export interface RolloutOptions {
  /**
   * The alarms that stop a rollout: all traffic goes back to the previous version, and the deployment of the stack
   * fails. An alarm that is already firing stops the next rollout before it begins. 1 to 10.
   *
   * @default - the alarms of the function on its errors, its throttles and its duration, which watch the alias
   */
  readonly alarms?: cloudwatch.IAlarm[];

  /**
   * A function that tests the new version before it gets traffic. It finds the ARN of the version in the variable
   * `NEW_VERSION`, may invoke it, and reports with `PutLifecycleEventHookExecutionStatus` of CodeDeploy. If it reports
   * a failure, or nothing within an hour, no traffic shifts and the deployment of the stack fails.
   *
   * It must be in the same stack, have no rollout itself and belong to one function.
   *
   * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
   * @default - none
   */
  readonly beforeTraffic?: lambda.IFunction;

  /**
   * A function that tests the new version once it has all traffic, in the same way as `beforeTraffic`. If it reports a
   * failure, all traffic goes back.
   *
   * @default - none
   */
  readonly afterTraffic?: lambda.IFunction;
}

/** Options of `Rollout.canary()`. */
export interface CanaryRolloutOptions extends RolloutOptions {
  /** The share of traffic that the new version gets first: 1 to 99 %. */
  readonly percentage: number;

  /** How long the new version has this share before it gets all traffic: 1 minute to 2 days, in whole minutes. */
  readonly interval: Duration;
}

/** Options of `Rollout.linear()`. */
export interface LinearRolloutOptions extends RolloutOptions {
  /** The share of traffic that the new version gets in addition with each step: 1 to 99 %. */
  readonly percentage: number;

  /** The time between two steps, in whole minutes. All steps together take at most 2 days. */
  readonly interval: Duration;
}
