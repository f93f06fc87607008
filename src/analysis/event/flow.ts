import type { Syntax } from '../syntax/syntax';
import type { Frame } from '../values/values';

/** A part of the event on its way through the code. */
export interface Flow {
  /** `Records[].s3`; `Records[].body()` is what comes out of the body as JSON. */
  readonly path: string;
  readonly frame?: Frame;
  /** The call of own code that it went into. What that returns goes on at the call. */
  readonly call?: { readonly of: Syntax; readonly site: Syntax; readonly from: Flow };
  /** Whether the name may hold something else. */
  readonly perhaps?: true;
}

/** Follows a part of the event. */
export interface Follower {
  /** From an expression that has it as its value. */
  use(node: Syntax, flow: Flow): void;
  /** Into a function that gets it as an argument. */
  enter(node: Syntax, index: number, flow: Flow): void;
  /** Into the names of a pattern. */
  pattern(pattern: Syntax, flow: Flow): void;
}
