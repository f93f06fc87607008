import type { Syntax } from '../syntax/syntax';
import { type Frame, idOf } from './values';

/** Deeper calls in calls than this are not told apart. */
const DEEPEST = 8;

/** How many calls one question may look into one by one. Code in layers would need all ways through it: 6 ^ 8. */
const MOST_PER_QUESTION = 200;

/** The same for all questions together. */
const MOST = 5000;

/**
 * The calls that are looked into, each with its arguments. One call that is found twice is the same object, so that
 * what is known of it is found again.
 *
 * Where there are too many, calls are no longer told apart: a function then gives what it gives in any call. So the
 * work grows with the code, and not with the number of ways through it.
 */
export class Frames {
  private readonly known = new Map<string, Frame>();
  private entered = 0;

  /** Begins a question that does not come from another one. */
  public begin(): void {
    this.entered = 0;
  }

  /** The call of a function; nothing where it is not told apart from the other calls of that function. */
  public enter(of: Syntax, given: readonly Syntax[], from?: Frame, outer?: Frame): Frame | undefined {
    const depth = (from?.depth ?? 0) + 1;
    if (depth > DEEPEST || this.entered >= MOST_PER_QUESTION || isWithin(of, from)) return undefined;
    const key = `${idOf(of)}(${given.map(idOf).join()})${from?.id ?? ''}/${outer?.id ?? ''}`;
    this.entered++;
    const known = this.known.get(key);
    if (known) return known;
    if (this.known.size >= MOST) return undefined;
    const frame: Frame = { id: this.known.size, of, given, from, outer, depth, values: new Map() };
    this.known.set(key, frame);
    return frame;
  }
}

/** Whether a call is in a call of the same function: a recursive function has no end of calls. */
function isWithin(of: Syntax, from: Frame | undefined): boolean {
  for (let call = from; call; call = call.from) if (call.of === of) return true;
  return false;
}
