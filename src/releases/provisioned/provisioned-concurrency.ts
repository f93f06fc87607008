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
 * They are those of the alias `live`, which everything invokes in place of the function. They cost as long as they are ready.
 * Calls for which none is left start further instances, as usual.
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
   * As many instances at all times.
   *
   * @param instances the number of instances: 1 or more
   */
  public static fixed(instances: number): ProvisionedConcurrency {
    takes('ProvisionedConcurrency.fixed', instances);
    return new ProvisionedConcurrency({ fixed: instances });
  }

  /**
   * As many instances as the traffic needs, between two limits, which may differ by the time of day.
   *
   * @param options the limits, and how busy instances should be
   */
  public static utilization(options: UtilizationProvisionedConcurrencyOptions): ProvisionedConcurrency {
    takes('ProvisionedConcurrency.utilization', options);
    const { minimum, maximum, schedules } = options;
    return new ProvisionedConcurrency({ limits: { minimum, maximum }, utilization: options, schedules });
  }

  /**
   * As many instances as are stated for each time.
   *
   * @param options the number at first, and the number from each time on
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
