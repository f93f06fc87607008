import { takes } from '../../private/inputs/takes';
import type {
  ProvisionedLimitsAtTime,
  ScheduledProvisionedConcurrencyOptions,
  UtilizationProvisionedConcurrencyOptions,
} from './provisioned-options';

/** How many instances are kept ready. */
export interface ProvisionedPlan {
  readonly fixed?: number;
  readonly limits?: Readonly<Record<'minimum' | 'maximum', number>>;
  readonly utilization?: UtilizationProvisionedConcurrencyOptions;
  readonly schedules?: Readonly<Record<string, ProvisionedLimitsAtTime>>;
}

/**
 * How many instances of a function are ready before they are needed, so that calls don't wait for their start.
 *
 * They belong to the alias `live`, which everything invokes instead of the function. They cost money while they are
 * ready. Calls that find none free start further instances, as usual.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
 *
 * @example
 *
 * new TypeScriptFunction(this, 'Checkout', {
 *   entry: 'src/checkout.ts',
 *   provisionedConcurrency: ProvisionedConcurrency.utilization({ minimum: 2, maximum: 50 }),
 * });
 */
export class ProvisionedConcurrency {
  /**
   * The same number of instances at all times.
   *
   * @param instances the number of instances: 1 or more
   */
  public static fixed(instances: number): ProvisionedConcurrency {
    takes('ProvisionedConcurrency.fixed', instances);
    return new ProvisionedConcurrency({ fixed: instances });
  }

  /**
   * As many instances as the traffic needs, within limits that may differ by the time of day.
   *
   * @param options the limits, and the target utilization
   */
  public static utilization(options: UtilizationProvisionedConcurrencyOptions): ProvisionedConcurrency {
    takes('ProvisionedConcurrency.utilization', options);
    const { minimum, maximum, schedules } = options;
    return new ProvisionedConcurrency({ limits: { minimum, maximum }, utilization: options, schedules });
  }

  /**
   * A number of instances for each time.
   *
   * @param options the initial number, and the number from each time on
   */
  public static scheduled(options: ScheduledProvisionedConcurrencyOptions): ProvisionedConcurrency {
    takes('ProvisionedConcurrency.scheduled', options);
    const schedules = Object.entries(options.schedules).map(([name, { instances, ...when }]) => {
      return [name, { ...when, minimum: instances, maximum: instances }] as const;
    });
    const limits = { minimum: options.instances, maximum: options.instances };
    return new ProvisionedConcurrency({ limits, schedules: Object.fromEntries(schedules) });
  }

  private constructor(
    /** @internal */
    public readonly _plan: ProvisionedPlan,
  ) {}
}
