import type { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { refuse } from '../private/errors';
import { takes } from '../private/inputs/takes';
import { alarmFaults, canaryFaults, linearFaults } from './rollout-faults';

/** Options of every rollout. */
export interface RolloutOptions {
  /**
   * The alarms that stop a rollout: all traffic goes back to the version before, and the deployment of the stack fails. One
   * that fires already stops the next rollout before it begins. 1 to 10.
   *
   * @default - the alarms of the function on its errors, its throttles and its duration, which watch the alias
   */
  readonly alarms?: cloudwatch.IAlarm[];

  /**
   * A function that tries the new version before it gets traffic. It finds the ARN of the version in the variable
   * `NEW_VERSION`, which it may invoke, and reports with `PutLifecycleEventHookExecutionStatus` of CodeDeploy. If it reports
   * a failure, or nothing within an hour, there is no rollout and the deployment of the stack fails.
   *
   * It is in the same stack, has no rollout itself and belongs to one function.
   *
   * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
   * @default - none
   */
  readonly beforeTraffic?: lambda.IFunction;

  /**
   * A function that is called in the same way when the new version has all traffic. If it reports a failure, all traffic goes
   * back.
   *
   * @default - none
   */
  readonly afterTraffic?: lambda.IFunction;
}

/** Options of `Rollout.canary()`. */
export interface CanaryRolloutOptions extends RolloutOptions {
  /** The share of traffic that the new version gets first: 1 to 99 %. */
  readonly percentage: number;

  /** How long it has this share before it gets all traffic: 1 minute to 2 days, in whole minutes. */
  readonly interval: Duration;
}

/** Options of `Rollout.linear()`. */
export interface LinearRolloutOptions extends RolloutOptions {
  /** The share of traffic that the new version gets in addition with each step: 1 to 99 %. */
  readonly percentage: number;

  /** The time between two steps, in whole minutes. All steps together take at most 2 days. */
  readonly interval: Duration;
}

/** How traffic moves, in the words of CodeDeploy. */
export interface TrafficShift {
  readonly kind: 'Canary' | 'Linear';
  readonly percentage: number;
  readonly interval: Duration;
}

/**
 * How traffic moves from the running version of a function to a new one.
 *
 * With a rollout, each deployment that changes code or configuration publishes a version, and everything that invokes the
 * function invokes its alias `live`: triggers, links of other functions, state machines. Alarms watch the alias. CodeDeploy
 * moves the alias, and moves it back if an alarm fires, a hook fails or somebody stops it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 *
 * @example
 *
 * new TypeScriptFunction(this, 'CreateOrder', {
 *   entry: 'src/create-order.ts',
 *   rollout: Rollout.canary({ percentage: 10, interval: Duration.minutes(5) }),
 * });
 */
export class Rollout {
  /**
   * All traffic moves at once. Without options there is no CodeDeploy: the deployment of the stack moves the alias, and moves
   * it back only if another resource of the stack fails.
   *
   * @param options what stops it
   */
  public static allAtOnce(options: RolloutOptions = {}): Rollout {
    takes('Rollout.allAtOnce', options);
    refuse('', ...alarmFaults(options.alarms));
    return new Rollout({ options });
  }

  /**
   * A share of traffic moves first; the rest follows when the interval is over.
   *
   * @param options the share, the interval, and what stops it
   */
  public static canary(options: CanaryRolloutOptions): Rollout {
    takes('Rollout.canary', options);
    refuse('', ...canaryFaults(options), ...alarmFaults(options.alarms));
    return new Rollout({ options, shift: { kind: 'Canary', ...options } });
  }

  /**
   * Traffic moves in equal steps.
   *
   * @param options the steps, and what stops it
   */
  public static linear(options: LinearRolloutOptions): Rollout {
    takes('Rollout.linear', options);
    refuse('', ...linearFaults(options), ...alarmFaults(options.alarms));
    return new Rollout({ options, shift: { kind: 'Linear', ...options } });
  }

  /**
   * No versions and no alias: a deployment changes the running function. For development, where `cdk deploy --hotswap` needs
   * it, and for single functions below a scope with another default.
   */
  public static none(): Rollout {
    return new Rollout(undefined);
  }

  private constructor(
    /** @internal */
    public readonly _plan: RolloutPlan | undefined,
  ) {}
}

/** What is stated of a rollout. */
export interface RolloutPlan {
  readonly options: RolloutOptions;
  /** How traffic moves in steps; undefined if it moves at once. */
  readonly shift?: TrafficShift;
}
