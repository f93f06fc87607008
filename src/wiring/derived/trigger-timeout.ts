import { Duration } from 'aws-cdk-lib';
import { Invocation, type TriggerBinding } from '../../triggers';

const BY_INVOCATION: Record<Invocation, Duration> = {
  [Invocation.SYNCHRONOUS]: Duration.seconds(10),
  [Invocation.ASYNCHRONOUS]: Duration.seconds(30),
  [Invocation.STREAM]: Duration.seconds(60),
  [Invocation.QUEUE]: Duration.seconds(30),
};

/**
 * Returns the timeout of a function that states none: long enough for its slowest trigger, unless a caller waits for the
 * answer. Then the shortest wait decides.
 */
export function timeoutFor(bindings: readonly TriggerBinding[]): Duration {
  const wanted = bindings.map((binding) => ({
    waits: binding.invocation === Invocation.SYNCHRONOUS,
    seconds: (binding.defaultTimeout ?? BY_INVOCATION[binding.invocation]).toSeconds(),
    bound: binding.maxTimeout?.toSeconds() ?? Number.POSITIVE_INFINITY,
  }));
  if (wanted.length === 0) return BY_INVOCATION[Invocation.ASYNCHRONOUS];
  const waiting = wanted.filter((one) => one.waits).map((one) => one.seconds);
  const seconds = waiting.length > 0 ? Math.min(...waiting) : Math.max(...wanted.map((one) => one.seconds));
  return Duration.seconds(Math.min(seconds, ...wanted.map((one) => one.bound)));
}
