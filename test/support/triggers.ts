import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { Invocation, type ITrigger, type TriggerBinding } from '../../src/triggers';

/** A trigger that wires nothing and says what the test wants it to say. */
export function trigger(invocation: Invocation, more: Partial<TriggerBinding> = {}): ITrigger {
  return { bind: () => ({ invocation, ...more }) };
}

/** Somebody who waits for an answer, and for how long. */
export function caller(patience: Duration, source?: IConstruct): ITrigger {
  return trigger(Invocation.SYNCHRONOUS, { maxTimeout: patience, source });
}
