import type { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { unqualified } from '../private/identity';
import { STATE, stateOf } from '../private/state';
import type { TriggerBinding } from '../triggers';
import { timeoutFor } from './derived/trigger-timeout';

/** What decides on the timeout of a function, whether it is invoked itself or by its aliases: they have no other timeout. */
export interface Timing {
  /** The timeout that is set; undefined when it follows from the triggers. */
  readonly stated?: Duration;
  /** The bindings of all triggers, those of the aliases too. */
  readonly bindings: TriggerBinding[];
  /** What follows from the first of them: alarms ask for it whenever they are rendered. */
  followed?: { readonly bindings: number; readonly timeout: Duration };
}

/** Returns what decides on the timeout of the function behind a handler. The function's own wiring tells what is stated. */
export function timingOf(handler: IFunction, stated = (unqualified(handler) as Timed).timeout): Timing {
  return stateOf(unqualified(handler), STATE.timing, () => ({ stated, bindings: [] }));
}

/** The timeout that follows from the triggers so far. */
export function defaultTimeoutOf(timing: Timing): Duration {
  const { length } = timing.bindings;
  if (timing.followed?.bindings !== length) {
    timing.followed = { bindings: length, timeout: timeoutFor(timing.bindings) };
  }
  return timing.followed.timeout;
}

/** The class of the CDK has it, its interface does not. */
type Timed = IFunction & { readonly timeout?: Duration };
