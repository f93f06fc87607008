import type { EventRead, EventUse } from '../../analysis/found/code-usage';
import { isTelling, isWithin, mayHave } from './paths';
import { shapeOfType } from './shape-of-type';
import { REQUESTS, SHAPES, type ShapeName } from './shapes';

/** Code that is written for the event of another source. */
export interface Misfit {
  /** The source whose event the code reads. */
  readonly written: ShapeName;
  /** What it reads that the event does not have; undefined if only its type says so. */
  readonly read?: EventRead;
}

/**
 * Tells whether a handler is written for another event than the one that it gets.
 *
 * It is only if it certainly reads what the event never has, and nothing that only this event has: code that tells several
 * events apart reads something of each. Code that hands on the event, or parts that the event has, may do so elsewhere.
 */
export function misfitOf(use: EventUse, sent: ShapeName): Misfit | undefined {
  const typed = shapeOfType(use.type);
  // Nearly all code fits, and that is soon told.
  if ((typed === undefined || isAlike(typed, sent)) && use.reads.every(({ path }) => mayHave(sent, path)))
    return undefined;
  const byReads = others(sent)
    .map((written) => ({ written, reads: foreignReads(use, sent, written) }))
    .filter(({ reads }) => reads.some(({ path }) => isTelling(path)))
    .sort((one, other) => explained(use, other.written) - explained(use, one.written))[0];
  const written = byReads?.written ?? (typed !== undefined && !isAlike(typed, sent) ? typed : undefined);
  if (written === undefined || handles(use, sent, written)) return undefined;
  return byReads ? { written, read: mostTelling(byReads.reads) } : { written };
}

/** How much of what code reads an event of a shape has; the declared type decides between equal ones. */
function explained({ reads, type }: EventUse, shape: ShapeName): number {
  return reads.filter(({ path }) => mayHave(shape, path)).length + (shapeOfType(type) === shape ? 0.5 : 0);
}

function others(sent: ShapeName): ShapeName[] {
  return (Object.keys(SHAPES) as ShapeName[]).filter((name) => name !== sent);
}

/** Requests of all kinds are read alike: their types alone say little. */
function isAlike(one: ShapeName, other: ShapeName): boolean {
  return one === other || (REQUESTS.includes(one) && REQUESTS.includes(other));
}

/** What code cannot do without, and only the other event has: without what leads to it. */
function foreignReads({ reads }: EventUse, sent: ShapeName, written: ShapeName): EventRead[] {
  const asked = reads.filter(({ optional }) => optional).map(({ path }) => path);
  const foreign = reads.filter(
    ({ path }) =>
      !asked.some((above) => isWithin(path, above)) && !mayHave(sent, path) && mayHave(written, path) && path !== '',
  );
  return foreign.filter(({ path }) => !foreign.some((above) => path.startsWith(`${above.path}.`)));
}

/** Whether code reads what the other event does not have, or passes it on. */
function handles(use: EventUse, sent: ShapeName, written: ShapeName): boolean {
  const isOwn = use.reads.some(({ path }) => mayHave(sent, path) && !mayHave(written, path));
  const isTyped = use.type !== undefined && shapeOfType(use.type) === sent && !isAlike(written, sent);
  // A type is stated by somebody who knows the code: what is out of sight is of this type too.
  const isTypedOther = shapeOfType(use.type) === written && !isAlike(written, sent);
  const isPassedOn = !isTypedOther && use.lost.some((path) => path === '' || mayHave(sent, path));
  return isOwn || isTyped || isPassedOn;
}

/** The read that says most about the event: the longest path. */
function mostTelling(reads: readonly EventRead[]): EventRead {
  const telling = reads.filter(({ path }) => isTelling(path));
  return [...telling].sort((one, other) => other.path.length - one.path.length)[0];
}
