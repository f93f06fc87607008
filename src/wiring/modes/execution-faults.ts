import type { IConstruct } from 'constructs';
import { executionTimeoutOf } from '../../durable/durable-config';
import type { Fault } from '../../private/errors';
import { LONGEST_CALL, LONGEST_CALL_ON_INSTANCES } from '../../private/lambda/limits';
import { isOnManagedInstances } from '../../private/releases/managed-instances';
import { Invocation, type TriggerBinding } from '../../triggers';

/**
 * The fault of an execution that may go on when its caller has given up. Lambda makes no event source mapping for such a
 * function; other callers get an error, and the execution goes on.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking-esm.html
 */
export function executionFaults(binding: TriggerBinding, handler: IConstruct, name: string): Fault[] {
  const timeout = executionTimeoutOf(handler);
  const longest = longestExecution(binding, isOnManagedInstances(handler));
  if (timeout === undefined || timeout <= longest) return [];
  return [
    {
      code: 'ExecutionLongerThanCaller',
      what: `durable.executionTimeout is ${timeout} seconds, but ${name} waits at most ${longest} seconds for the end of an execution`,
      fix:
        `set executionTimeout to Duration.seconds(${longest}) or less, or give the trigger to a function that is not ` +
        "durable and that starts this one: Link.to(...) and InvocationType 'Event'",
    },
  ];
}

/** How many seconds an execution may take that a trigger starts; infinity if nothing waits for its end. */
export function longestExecution({ invocation, maxTimeout }: TriggerBinding, onManagedInstances: boolean): number {
  const patience =
    maxTimeout && !maxTimeout.isUnresolved() ? maxTimeout.toSeconds({ integral: false }) : Number.POSITIVE_INFINITY;
  if (invocation === Invocation.ASYNCHRONOUS) return patience;
  const isPolled = invocation !== Invocation.SYNCHRONOUS;
  const longest = isPolled && onManagedInstances ? LONGEST_CALL_ON_INSTANCES : LONGEST_CALL;
  return Math.min(patience, longest.toSeconds());
}
