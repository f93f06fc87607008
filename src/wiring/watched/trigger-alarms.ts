import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../../alarms';
import { errorRate, errors, eventsDropped, iteratorAge } from '../../alarms/function-alarms';
import { Invocation, type TriggerBinding } from '../../triggers';

/** The alarms of a function that follow from how a trigger invokes it. */
export function alarmsOf(
  { invocation, lag, errors: counted }: TriggerBinding,
  handler: lambda.IFunction,
): AlarmDefinition[] {
  switch (invocation) {
    case Invocation.SYNCHRONOUS:
      return [counted ?? errorRate(handler)];
    case Invocation.ASYNCHRONOUS:
      return [errors(handler), eventsDropped(handler)];
    case Invocation.STREAM:
      return [errors(handler), lag ?? iteratorAge(handler)];
    case Invocation.QUEUE:
      return [errors(handler)];
  }
}
