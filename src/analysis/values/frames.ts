import type { Syntax } from '../syntax/syntax';
import { idOf } from './value-keys';
import type { Frame } from './values';

/** Deeper nested calls are not told apart. */
const MAX_CALL_DEPTH = 8;

/** How many calls one query may evaluate separately. Layered code would need every path through it: 6 ^ 8. */
const MAX_FRAMES_PER_QUERY = 200;

/** The same for all queries together. */
const MAX_FRAMES = 5000;

/**
 * The calls that are evaluated separately, each with its arguments. A call that is reached twice is the same frame, so
 * its values are found again.
 *
 * When there are too many, calls are no longer told apart: a function then has the values of any call. So the work
 * grows with the code, not with the number of paths through it.
 */
export class Frames {
  private readonly known = new Map<string, Frame>();
  private entered = 0;

  /** Starts a query that no other query asked for. */
  public begin(): void {
    this.entered = 0;
  }

  /** Returns the frame of a call, or undefined if it is not told apart from other calls of the function. */
  public enter(of: Syntax, given: readonly Syntax[], from?: Frame, outer?: Frame): Frame | undefined {
    const depth = (from?.depth ?? 0) + 1;
    if (depth > MAX_CALL_DEPTH || this.entered >= MAX_FRAMES_PER_QUERY || isWithin(of, from)) return undefined;
    const key = `${idOf(of)}(${given.map(idOf).join()})${from?.id ?? ''}/${outer?.id ?? ''}`;
    this.entered++;
    const known = this.known.get(key);
    if (known) return known;
    if (this.known.size >= MAX_FRAMES) return undefined;
    const frame: Frame = { id: this.known.size, of, given, from, outer, depth, values: new Map() };
    this.known.set(key, frame);
    return frame;
  }
}

/** Whether a call is nested in a call of the same function: a recursion has no last call. */
function isWithin(of: Syntax, from: Frame | undefined): boolean {
  for (let call = from; call; call = call.from) if (call.of === of) return true;
  return false;
}
