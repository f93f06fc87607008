import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../../alarms';
import { executionAlarms } from '../../alarms/durable-alarms';
import { deadLettersLost, failuresLost, throttles, throttlesOfEvents } from '../../alarms/function-alarms';
import { nearReserved, nearTimeout, provisionedSpillover, unusualTraffic } from '../../alarms/limit-alarms';
import { isDurable } from '../../durable/durable-config';
import { unqualified } from '../../private/identity';
import type { ProvisionedConcurrency } from '../../releases';
import { Invocation, type TriggerBinding } from '../../triggers';

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
  return notCounted(owner, [
    ...nearReserved(invoked),
    ...(provisionedConcurrency ? [provisionedSpillover(invoked)] : []),
    ...deadLettersLost(invoked),
    ...(isDurable(owner) ? executionAlarms(owner) : []),
  ]);
}

/** The alarms of a function whose failed asynchronous events go somewhere: durable functions have a dead-letter queue. */
export function alarmsOfFailures(invoked: lambda.IFunction): AlarmDefinition[] {
  const deadLetters = deadLettersLost(invoked);
  return deadLetters.length > 0 ? deadLetters : [failuresLost(invoked)];
}

/** The alarms on the calls of a function, which is known when it has all of its triggers, those of its aliases too. */
export function alarmsOfCalls(
  owner: lambda.IFunction,
  invoked: lambda.IFunction,
  bindings: readonly TriggerBinding[],
): AlarmDefinition[] {
  const refused = bindings.length > 0 && bindings.every(triesAgain) ? throttlesOfEvents(invoked) : throttles(invoked);
  // Some functions are counted elsewhere.
  const others = bindings.some(({ errors }) => errors) ? [] : [...nearTimeout(invoked), unusualTraffic(invoked)];
  return notCounted(owner, [refused, ...others]);
}

function triesAgain({ invocation }: TriggerBinding): boolean {
  return invocation !== Invocation.SYNCHRONOUS;
}

/** Leaves out what the function behind an alias or a version has itself: its metrics count their calls, too. */
function notCounted(owner: lambda.IFunction, definitions: readonly AlarmDefinition[]): AlarmDefinition[] {
  const whole = unqualified(owner);
  return definitions.filter(({ id }) => whole === owner || !whole.node.tryFindChild(`${id}Alarm`));
}
