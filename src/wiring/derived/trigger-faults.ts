import type { Duration } from 'aws-cdk-lib';
import type { FailureDestination } from '../../failures';
import type { Fault } from '../../private/errors';
import { isSameResource } from '../../private/identity';
import { LONGEST_CALL } from '../../private/lambda/limits';
import { Invocation, type TriggerBinding } from '../../triggers';

/** A caller that stops waiting gets an error, while the function continues and is paid for. */
export function timeoutFaults({ invocation, maxTimeout: stated, source }: TriggerBinding, timeout?: Duration): Fault[] {
  const maxTimeout = stated ?? (invocation === Invocation.SYNCHRONOUS ? LONGEST_CALL : undefined);
  if (!timeout || !maxTimeout || timeout.isUnresolved() || timeout.toSeconds() <= maxTimeout.toSeconds()) return [];
  return [
    {
      code: 'TimeoutLongerThanCaller',
      what:
        `timeout is ${timeout.toSeconds()} seconds, but ${source?.node.path ?? 'the trigger'} waits at most ` +
        `${maxTimeout.toSeconds()} seconds for a response`,
      fix:
        `set timeout to Duration.seconds(${maxTimeout.toSeconds()}) or less, or move long work to a second function ` +
        'with an asynchronous trigger',
    },
  ];
}

/** A failed event would come back as a new event and fail again, for ever. */
export function failureLoopFaults({ source }: TriggerBinding, destination?: FailureDestination): Fault[] {
  if (!source || !destination?._resource || !isSameResource(source, destination._resource)) return [];
  return [
    {
      code: 'FailureDestinationIsTrigger',
      what: `onFailure sends failed events to ${source.node.path}, which is also a trigger of the function: an endless loop`,
      fix: 'send failed events to another queue, or leave onFailure out to get a new one',
    },
  ];
}
