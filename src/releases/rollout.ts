/**
 * How traffic moves from the running version of a function to a new one.
 *
 * With a rollout, each deployment that changes code or configuration publishes a version, and everything that invokes the
 * function invokes its alias `live`: triggers, links of other functions, state machines. Alarms watch the alias.
 *
 * @example
 *
 * FunctionDefaults.of(this).set({ rollout: Rollout.allAtOnce() });
 */
export class Rollout {
  /** All traffic moves at once, when the new version is ready. */
  public static allAtOnce(): Rollout {
    return new Rollout(false);
  }

  /**
   * No versions and no alias: a deployment changes the running function. For development, and for single functions below a
   * scope with another default.
   */
  public static none(): Rollout {
    return new Rollout(true);
  }

  private constructor(
    /** @internal */
    public readonly _isNone: boolean,
  ) {}
}
