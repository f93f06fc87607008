import type { IConstruct } from 'constructs';
import { type Claim, type Claims, claims } from '../private/claims';
import type { Fault } from '../private/errors';
import { STATE } from '../private/state';
import { duplicateTrigger } from '../private/twice';

/** A part of a source that serves one function only: a field of a schema, an operation of a user pool, a priority. */
export interface Slot {
  /** The source. */
  readonly source: IConstruct;

  /** The ID or ARN of the source, so that one that is imported twice counts once. */
  readonly sourceId: string;

  /** The name of the part. */
  readonly name: string;

  /** The part in words: "the field Query.order of Stack/Api". */
  readonly words: string;

  /** The code of the fault if another function has the part. */
  readonly code: string;

  /** What to do then. */
  readonly fix: string;
}

interface SlotClaim extends Claim {
  readonly code: string;
  readonly name: string;
}

/**
 * The fault of a slot that is taken.
 *
 * @param slot the slot
 * @param by the path of the function that wants it
 * @param resource what has the slot without a trigger
 */
export function slotFaults(slot: Slot, by: string, resource?: IConstruct): Fault[] {
  const { code, name, words, fix } = slot;
  const taken = claimsOf(slot)
    .all()
    .find((it) => it.code === code && it.name === name);
  const holder = resource?.node.path ?? taken?.by;
  if (holder === undefined) return [];
  if (holder === by) return [duplicateTrigger(words)];
  return [{ code, what: `${words} already belongs to ${holder}`, fix }];
}

/** Takes the slot for a function. */
export function takeSlot(slot: Slot, by: string): void {
  claimsOf(slot).take({ by, code: slot.code, name: slot.name });
}

/** Across stages, because an imported source may serve functions of all of them. */
function claimsOf({ source, sourceId }: Slot): Claims<SlotClaim> {
  return claims<SlotClaim>(STATE.sourceSlots, source, { physicalId: sourceId, acrossStages: true });
}
