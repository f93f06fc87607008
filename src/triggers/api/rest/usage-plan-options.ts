import type * as apigateway from 'aws-cdk-lib/aws-apigateway';

/** How much the holders of keys may call. */
export interface RestUsagePlanOptions {
  /**
   * How many requests each key may send: in a second, and at once.
   *
   * @default - as many as the stage takes
   */
  readonly throttle?: apigateway.ThrottleSettings;

  /**
   * How many requests each key may send in a day, week or month.
   *
   * @default - any number
   */
  readonly quota?: apigateway.QuotaSettings;

  /**
   * The keys of the plan.
   *
   * @default - one is made
   */
  readonly apiKeys?: apigateway.IApiKey[];
}
