import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../alarms';
import { executionAlarms } from '../alarms/durable-alarms';
import { deadLettersLost, throttles } from '../alarms/function-alarms';
import { nearReserved, nearTimeout, unusualTraffic } from '../alarms/limit-alarms';
import { isDurable } from '../durable/durable-config';
import { unqualified } from '../private/identity';
import { hasState, STATE } from '../private/state';
import type { TriggerBinding } from '../triggers';

/**
 * The alarms of every function, however it is invoked.
 *
 * @param owner what the wiring is of
 * @param invoked what events reach: the owner, or an alias of it
 */
export function alarmsOfFunction(owner: lambda.IFunction, invoked: lambda.IFunction): AlarmDefinition[] {
  if (isCounted(owner)) return [];
  const executions = isDurable(owner) ? executionAlarms(owner) : [];
  return [throttles(invoked), ...nearReserved(invoked), ...deadLettersLost(invoked), ...executions];
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
