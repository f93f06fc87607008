import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { InternalError, UsageError } from '../private/errors';
import { PREFIX } from '../private/names';
import { STATE, stateOf } from '../private/state';
import { Invocation, type ITrigger, type TriggerBinding } from '../triggers';

/** A trigger, what its messages call it, and the function that it is for. */
export interface GivenTrigger {
  readonly trigger: ITrigger;
  readonly name: string;
  readonly scope: IConstruct;
}

/** What messages call a trigger: where it is in `triggers`, and its class. In other languages, all have the class `Object`. */
export function nameOf(trigger: ITrigger | undefined, place?: number): string {
  const { name = 'Object' } = trigger?.constructor ?? {};
  const known = name === 'Object' ? undefined : name;
  if (place === undefined) return known ?? 'the trigger';
  return `triggers[${place}]${known ? ` (${known})` : ''}`;
}

/**
 * Connects a trigger that may be somebody else's, in any language. Whatever goes wrong is said with the trigger and the
 * function, because other languages keep only the message.
 */
export function bindSafely(given: GivenTrigger, connect: () => TriggerBinding): TriggerBinding {
  refuseUnless(!knownObjects(given).has(given.scope.node.path), given, sameObject);
  const before = isUsers(given) ? constructsIn(given) : undefined;
  const binding = bindingOf(given, connect);
  refuseUnless(Object.values(Invocation).includes(binding?.invocation), given, (name) => noBinding(name, binding));
  if (isUsers(given)) remember(given);
  if (before !== undefined && before === constructsIn(given)) warnOfNothing(given);
  return binding;
}

function bindingOf({ name, scope }: GivenTrigger, connect: () => TriggerBinding): TriggerBinding {
  try {
    return connect();
  } catch (error) {
    if (error instanceof UsageError || error instanceof InternalError) throw error;
    const text = (error as Error | undefined)?.message || String(error);
    const fix = 'correct the trigger, or what it is given: the message comes from its bind, or from what that calls';
    throw new UsageError({
      code: 'TriggerFailed',
      what: `${name} failed: ${text}`,
      fix,
      at: scope.node.path,
      cause: error,
    });
  }
}

function refuseUnless(right: boolean, { name, scope }: GivenTrigger, fault: (name: string) => Problem): void {
  if (!right) throw new UsageError({ ...fault(name), at: scope.node.path });
}

interface Problem {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
}

function noBinding(name: string, binding: unknown): Problem {
  const { invocation } = (binding ?? {}) as Partial<TriggerBinding>;
  const received = binding ? `a binding with the invocation ${String(invocation)}` : String(binding);
  return {
    code: 'TriggerBinding',
    what: `bind of ${name} returned ${received}, which does not say how the function is invoked`,
    fix: `return a TriggerBinding with an Invocation: ${Object.keys(Invocation).join(', ')}`,
  };
}

function sameObject(name: string): Problem {
  return {
    code: 'SameTrigger',
    what: `${name} is the same object as an earlier trigger of the function`,
    fix: `make a new object for each trigger; ${IN_GO}`,
  };
}

const IN_GO = 'in Go, pointers to structs without fields are all the same: add a field, like _ byte';

/** Whether its bind is written in another language or in an object without a class. */
function isUsers({ trigger }: GivenTrigger): boolean {
  return Object.hasOwn(trigger, 'bind');
}

/** The paths of the functions that were given this very object. */
function knownObjects({ trigger, scope }: GivenTrigger): Set<string> {
  const all = stateOf(scope.node.root, STATE.usersTriggers, () => new Map<ITrigger, Set<string>>());
  return all.get(trigger) ?? new Set();
}

function remember(given: GivenTrigger): void {
  const { trigger, scope, name } = given;
  const others = [...knownObjects(given)].sort();
  stateOf(scope.node.root, STATE.usersTriggers, () => new Map<ITrigger, Set<string>>()).set(
    trigger,
    new Set([...others, scope.node.path]),
  );
  if (others.length === 0 || !/^go\d/.test(process.env.JSII_AGENT ?? '')) return;
  Annotations.of(scope).addWarningV2(
    `${PREFIX}:sharedTrigger`,
    `${name} is the same object as a trigger of ${others[0]}. If it should be another one, this function is invoked by the ` +
      `wrong source: ${IN_GO}.`,
  );
}

function constructsIn({ scope }: GivenTrigger): number {
  return scope.node.root.node.findAll().length;
}

function warnOfNothing({ name, scope }: GivenTrigger): void {
  Annotations.of(scope).addWarningV2(
    `${PREFIX}:triggerMadeNothing`,
    `${name} created no construct. Unless its source is connected with the function in another way, it never invokes it.`,
  );
}
