import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type Fault, InternalError, refuse, UsageError } from '../private/errors';
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
  const { path } = given.scope.node;
  refuse(path, ...sameObjectFaults(given));
  const before = isUsers(given) ? constructsIn(given) : undefined;
  const binding = bindingOf(given, connect);
  refuse(path, ...bindingFaults(given, binding));
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
    const fix =
      'correct the trigger or its settings: the message comes from its bind method, or from code that it calls';
    throw new UsageError({
      code: 'TriggerFailed',
      what: `${name} failed: ${text}`,
      fix,
      at: scope.node.path,
      cause: error,
    });
  }
}

function bindingFaults({ name }: GivenTrigger, binding: unknown): Fault[] {
  const { invocation } = (binding ?? {}) as Partial<TriggerBinding>;
  if (Object.values<unknown>(Invocation).includes(invocation)) return [];
  const received = binding ? `a binding with the invocation ${String(invocation)}` : String(binding);
  return [
    {
      code: 'TriggerBinding',
      what: `bind of ${name} returned ${received}, which does not say how the function is invoked`,
      fix: `return a TriggerBinding with an Invocation: ${Object.keys(Invocation).join(', ')}`,
    },
  ];
}

function sameObjectFaults(given: GivenTrigger): Fault[] {
  if (!knownObjects(given).get(given.trigger)?.includes(given.scope.node.path)) return [];
  return [
    {
      code: 'SameTrigger',
      what: `${given.name} is the same object as an earlier trigger of the function`,
      fix: `create a new object for each trigger; ${IN_GO}`,
    },
  ];
}

const IN_GO = 'in Go, pointers to structs without fields may be equal: add a field, like _ byte';

/** Whether its bind is written in another language or in an object without a class. */
function isUsers({ trigger }: GivenTrigger): boolean {
  return Object.hasOwn(trigger, 'bind');
}

/** For each object that is a trigger, the paths of the functions that have it. */
function knownObjects({ scope }: GivenTrigger): Map<ITrigger, string[]> {
  return stateOf(scope.node.root, STATE.usersTriggers, () => new Map<ITrigger, string[]>());
}

function remember(given: GivenTrigger): void {
  const { trigger, scope, name } = given;
  const known = knownObjects(given);
  const others = known.get(trigger) ?? [];
  known.set(trigger, [...others, scope.node.path].sort());
  if (others.length === 0 || !/^go\d/.test(process.env.JSII_AGENT ?? '')) return;
  Annotations.of(scope).addWarningV2(
    `${PREFIX}:sharedTrigger`,
    `${name} is the same object as a trigger of ${others[0]}. If it should be a different one, this function is ` +
      `invoked by the wrong source: ${IN_GO}.`,
  );
}

function constructsIn({ scope }: GivenTrigger): number {
  return scope.node.root.node.findAll().length;
}

function warnOfNothing({ name, scope }: GivenTrigger): void {
  Annotations.of(scope).addWarningV2(
    `${PREFIX}:triggerMadeNothing`,
    `${name} created no construct. Unless its source is connected to the function in another way, it never invokes ` +
      'the function.',
  );
}
