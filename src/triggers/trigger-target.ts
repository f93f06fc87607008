import type { Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { released } from '../private/releases/released';

/** The function that a trigger is connected to. Created by lambdaform and passed to `ITrigger.bind`. */
export class TriggerTarget {
  /**
   * The target of one function, created by its wiring.
   *
   * @internal
   */
  public static _of(services: TriggerServices): TriggerTarget {
    return new TriggerTarget(services);
  }

  /** Where the trigger creates its resources. Ids below it must follow from the source, not from a counter. */
  public readonly scope: Construct;

  private constructor(private readonly services: TriggerServices) {
    this.scope = services.handler as unknown as Construct;
  }

  /** The function to invoke, or an alias of it. */
  public get handler(): lambda.IFunction {
    return released(this.services.handler);
  }

  /** The timeout that is set for the function; undefined when it follows from the triggers. */
  public get timeout(): Duration | undefined {
    return this.services.statedTimeout;
  }

  /**
   * Where stream records that could not be handled go, for use as `onFailure` of an `EventSourceMapping`; undefined if
   * they are to be dropped. The function's role already has permission to send to it.
   */
  public get streamFailureDestination(): lambda.IEventSourceDlq | undefined {
    return this.services.streamFailureDestination();
  }

  /**
   * The queue for events that never reached the function (rules, schedules, subscriptions): one per function, created
   * with an alarm when first asked for. The source must be allowed to send to it.
   */
  public deliveryFailureQueue(): sqs.IQueue {
    return this.services.deliveryFailureQueue();
  }
}

/** What a target needs from the function's wiring. */
interface TriggerServices {
  readonly handler: lambda.IFunction;
  readonly statedTimeout: Duration | undefined;
  streamFailureDestination(): lambda.IEventSourceDlq | undefined;
  deliveryFailureQueue(): sqs.IQueue;
}
