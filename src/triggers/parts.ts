import type { IConstruct } from 'constructs';
import { UsageError } from '../private/errors';
import { ownerOf } from '../private/releases/released';
import { STATE, stateOf } from '../private/state';

/** What a trigger makes of a function for use elsewhere, and that is no construct: an action, a processor. */
export interface Part {
  /** Its id, which follows from the trigger. */
  readonly id: string;

  /** What it is, with its article: "the action 'Smoke'". */
  readonly words: string;

  /** The code of the fault of a function that does not have it. */
  readonly code: string;
}

/** Whether the function has the part. */
export function hasPart(handler: IConstruct, { id }: Part): boolean {
  return partsOf(handler).has(id);
}

/** Keeps the part for those who ask for it. */
export function keepPart(handler: IConstruct, { id }: Part, value: object): void {
  partsOf(handler).set(id, value);
}

/** The part of a function; an error if the function does not have the trigger. */
export function partOf<T extends object>(handler: IConstruct, { id, words, code }: Part): T {
  const part = partsOf(ownerOf(handler)).get(id);
  if (part) return part as T;
  const at = handler.node.path;
  const what = `${at} has no trigger with ${words}`;
  throw new UsageError({ code, what, fix: 'give the trigger to the function before you use what it creates', at });
}

function partsOf(handler: IConstruct): Map<string, object> {
  return stateOf(handler, STATE.triggerParts, () => new Map<string, object>());
}
