import { refuse } from '../private/errors';
import { takes } from '../private/inputs/takes';
import { alarmFaults, canaryFaults, linearFaults } from './rollout-faults';
import type { CanaryRolloutOptions, LinearRolloutOptions, RolloutOptions } from './rollout-options';
import type { RolloutPlan } from './rollout-plan';

/**
 * How traffic shifts from the running version of a function to a new one.
 *
 * With a rollout, each deployment that changes code or configuration publishes a version, and everything that invokes
 * the function invokes its alias `live`: triggers, links of other functions, state machines. Alarms watch the alias.
 * CodeDeploy shifts the traffic of the alias, and shifts it back if an alarm fires, a hook fails or someone stops it.
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
   * All traffic shifts at once. Without options there is no CodeDeploy: the deployment of the stack moves the alias,
   * and moves it back only if another resource of the stack fails.
   *
   * @param options what stops it
   */
  public static allAtOnce(options: RolloutOptions = {}): Rollout {
    takes('Rollout.allAtOnce', options);
    refuse('', ...alarmFaults(options.alarms));
    return new Rollout({ options });
  }

  /**
   * A share of the traffic shifts first; the rest follows when the interval is over.
   *
   * @param options the share, the interval, and what stops it
   */
  public static canary(options: CanaryRolloutOptions): Rollout {
    takes('Rollout.canary', options);
    refuse('', ...canaryFaults(options), ...alarmFaults(options.alarms));
    return new Rollout({ options, shift: { kind: 'Canary', ...options } });
  }

  /**
   * Traffic shifts in equal steps.
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
    public readonly _rollout: RolloutPlan | undefined,
  ) {}
}
