import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { UsageError } from './errors';
import { STATE, stateOf } from './state';

/** A place at a source that one function can have: a field of a schema, an operation of a user pool, a priority. */
export interface Slot {
  /** The source. */
  readonly source: IConstruct;

  /** What the source is known by, so that one that was imported twice is known again. */
  readonly sourceId: string;

  /** Which of its places. */
  readonly name: string;

  /** The place in words: "the field Query.order of Stack/Api". */
  readonly words: string;

  /** The code of the fault when somebody has the place already. */
  readonly code: string;

  /** What to do then. */
  readonly fix: string;
}

/** Takes the place for a function, or fails because another trigger has it. */
export function takeSlot(slot: Slot, by: string): void {
  refuseTaken(slot, by);
  slotsOf(slot).set(slot.name, by);
}

/** Fails when a trigger has the place already. */
export function refuseTaken(slot: Slot, by: string): void {
  const holder = slotsOf(slot).get(slot.name);
  if (!holder) return;
  const same = holder === by;
  throw new UsageError({
    code: same ? 'DuplicateTrigger' : slot.code,
    what: same ? `the function is triggered twice by ${slot.words}` : `${slot.words} belongs to ${holder} already`,
    fix: same ? 'remove one of the two triggers' : slot.fix,
    at: by,
  });
}

/** Kept at the root of the app, for every import of one source. */
function slotsOf({ source, sourceId, code }: Slot): Map<string, string> {
  const all = stateOf(source.node.root, STATE.sourceSlots, () => new Map<string, Map<string, string>>());
  const key = `${code} ${Token.isUnresolved(sourceId) ? source.node.path : sourceId}`;
  if (!all.has(key)) all.set(key, new Map());
  return all.get(key) as Map<string, string>;
}
