import { Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { deadLetterFaults, retryFaults, sendDeadLetters } from '../../durable/dead-letters';
import { isDurable } from '../../durable/durable-config';
import type { FailureDestination } from '../../failures';
import type { Fault } from '../../private/errors';

/** What decides on the fate of an asynchronous event. */
interface Settings {
  readonly maxEventAge?: Duration;
  readonly onFailure?: FailureDestination;
  readonly retryAttempts?: number;
}

/** The faults of settings that the function can't have, some of them only if they are its own. */
export function asynchronousFaults(handler: lambda.IFunction, { onFailure }: Settings, own: Settings): Fault[] {
  return isDurable(handler) ? [...deadLetterFaults(onFailure), ...retryFaults(own.retryAttempts)] : [];
}

/** Says how often and how long Lambda tries to invoke a function, and where events go in the end. */
export function configureAsynchronous(
  handler: lambda.IFunction,
  { maxEventAge, retryAttempts = 2 }: Settings,
  destination: string | undefined,
): void {
  if (isDurable(handler)) {
    sendDeadLetters(handler, destination);
    if (maxEventAge) handler.configureAsyncInvoke({ maxEventAge });
    return;
  }
  handler.configureAsyncInvoke({
    onFailure: destination ? { bind: () => ({ destination }) } : undefined,
    retryAttempts,
    maxEventAge: maxEventAge ?? Duration.hours(6),
  });
}
