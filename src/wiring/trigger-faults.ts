import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { FailureDestination } from '../failures';
import { UsageError } from '../private/errors';
import type { TriggerBinding } from '../triggers';

/** A caller that stops waiting gets an error while the function goes on and is paid for. */
export function longerThanItsCaller(scope: IConstruct, binding: TriggerBinding, timeout?: Duration): void {
  const { maxTimeout } = binding;
  if (!timeout || !maxTimeout || timeout.isUnresolved() || timeout.toSeconds() <= maxTimeout.toSeconds()) return;
  throw new UsageError({
    code: 'TimeoutLongerThanCaller',
    what:
      `timeout is ${timeout.toSeconds()} seconds, but ${binding.source?.node.path ?? 'the trigger'} waits ` +
      `${maxTimeout.toSeconds()} seconds for an answer at most`,
    fix:
      `set timeout to Duration.seconds(${maxTimeout.toSeconds()}) or less, or hand long work to a second function ` +
      'with an asynchronous trigger',
    at: scope.node.path,
  });
}

/** An event that fails would come back as a new event, fail again, and so on for ever. */
export function triggeredByItsOwnFailures(
  scope: IConstruct,
  binding: TriggerBinding,
  destination?: FailureDestination,
): void {
  const source = binding.source;
  if (!source || !destination?._resource || !isSame(source, destination._resource)) return;
  throw new UsageError({
    code: 'FailureDestinationIsTrigger',
    what: `onFailure sends failed events to ${source.node.path}, which is also a trigger of the function: an endless loop`,
    fix: 'send failed events to another queue, or leave onFailure out to get one made',
    at: scope.node.path,
  });
}

/** By path and by ARN: a resource may have been imported twice, and other languages don't keep identity. */
function isSame(one: IConstruct, other: IConstruct): boolean {
  if (one.node.path === other.node.path) return true;
  const [a, b] = [one, other].map(
    (it) => Object.entries(it as object).find(([key]) => /^(queue|topic|bucket)Arn$/.test(key))?.[1],
  );
  return a !== undefined && a === b;
}
