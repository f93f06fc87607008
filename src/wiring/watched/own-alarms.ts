import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../../alarms';
import { executionAlarms } from '../../alarms/durable-alarms';
import { deadLettersLost, failuresLost, throttles } from '../../alarms/function-alarms';
import { nearReserved, nearTimeout, provisionedSpillover, unusualTraffic } from '../../alarms/limit-alarms';
import { isDurable } from '../../durable/durable-config';
import { unqualified } from '../../private/identity';
import { hasState, STATE } from '../../private/state';
import type { ProvisionedConcurrency } from '../../releases';
import type { TriggerBinding } from '../../triggers';

/**
 * The alarms of every function, however it is invoked.
 *
 * @param owner what the wiring is of
 * @param invoked what events reach: the owner, or an alias of it
 * @param options what is set for it
 */
export function alarmsOfFunction(
  owner: lambda.IFunction,
  invoked: lambda.IFunction,
  { provisionedConcurrency }: { readonly provisionedConcurrency?: ProvisionedConcurrency },
): AlarmDefinition[] {
  if (isCounted(owner)) return [];
  return [
    throttles(invoked),
    ...nearReserved(invoked),
    ...(provisionedConcurrency ? [provisionedSpillover(invoked)] : []),
    ...deadLettersLost(invoked),
    ...(isDurable(owner) ? executionAlarms(owner) : []),
  ];
}

/** The alarms of a function whose failed asynchronous events go somewhere: durable functions have a dead-letter queue. */
export function alarmsOfFailures(invoked: lambda.IFunction): AlarmDefinition[] {
  const deadLetters = deadLettersLost(invoked);
  return deadLetters.length > 0 ? deadLetters : [failuresLost(invoked)];
}

/** The alarms of every function whose own metrics count its calls, which is known when it has all of its triggers. */
export function alarmsOfCalls(
  owner: lambda.IFunction,
  invoked: lambda.IFunction,
  bindings: readonly TriggerBinding[],
): AlarmDefinition[] {
  if (isCounted(owner) || bindings.some(({ errors }) => errors)) return [];
  return [...nearTimeout(invoked), unusualTraffic(invoked)];
}

/** Whether the metrics of a function that has alarms itself count the calls of this alias or version of it, too. */
function isCounted(owner: lambda.IFunction): boolean {
  const whole = unqualified(owner);
  return whole !== owner && hasState(whole, STATE.wiring);
}
