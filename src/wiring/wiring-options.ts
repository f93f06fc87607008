import type { Duration } from 'aws-cdk-lib';
import type { Alarms } from '../alarms';
import type { FailureDestination } from '../failures';
import type { Link } from '../links';
import type { ProvisionedConcurrency, Rollout } from '../releases';
import type { SuccessDestination } from '../results';
import type { ITrigger } from '../triggers';

/** Options of a function's triggers, links, failure path and alarms. */
export interface WiringOptions {
  /**
   * What invokes the function.
   *
   * @default - nothing
   */
  readonly triggers?: ITrigger[];

  /**
   * What the function uses: each name becomes an environment variable with what the AWS SDK needs to address the
   * resource, and the function's role gets the permissions of the link.
   *
   * @default - nothing
   */
  readonly links?: { [name: string]: Link };

  /**
   * What the function uses without a variable: only the permissions of a link. For a resource whose name the code gets
   * in another way: from an event, from a variable that is set by hand or that another link sets.
   *
   * `[Link.to(archive)]` allows the calls in the code that no named link covers.
   *
   * @default - nothing
   */
  readonly uses?: Link[];

  /**
   * Plain values for the code: each name becomes an environment variable. Names are checked like those of links.
   *
   * @default - none
   */
  readonly config?: { [name: string]: string };

  /**
   * Where events that the function fails to handle go.
   *
   * @default - an encrypted queue that keeps them for 14 days, if a trigger is asynchronous or a stream
   */
  readonly onFailure?: FailureDestination;

  /**
   * Where Lambda sends the function's result for an asynchronous event.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
   * @default - nowhere
   */
  readonly onSuccess?: SuccessDestination;

  /**
   * What to watch and whom to notify.
   *
   * @default Alarms.recommended()
   */
  readonly alarms?: Alarms;

  /**
   * How traffic shifts to new versions of the function. With a rollout, everything invokes the alias `live`.
   *
   * Only for functions that this app defines.
   *
   * @default - that of `FunctionDefaults`; without one, every deployment changes the running function at once
   */
  readonly rollout?: Rollout;

  /**
   * How many instances are ready before they are needed. They belong to the alias `live`, which everything then
   * invokes. Lambda refuses it with `snapStart`, tenants and a capacity provider.
   *
   * @default - none: each instance starts with the first call that needs it
   */
  readonly provisionedConcurrency?: ProvisionedConcurrency;

  /**
   * How often Lambda retries an asynchronous event after its first failure: 0 to 2.
   *
   * @default 2
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
   */
  readonly retryAttempts?: number;

  /**
   * How old an asynchronous event may become before Lambda discards it: 1 minute to 6 hours.
   *
   * @default Duration.hours(6)
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
   */
  readonly maxEventAge?: Duration;
}
