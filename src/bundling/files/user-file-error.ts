import type { PlacedFault } from '../../private/errors';

/** A file of the user's that takes part in bundling is missing or fails. Passes between processes as a plain fault. */
export class UserFileError extends Error {
  public constructor(public readonly fault: PlacedFault) {
    super(fault.what);
  }
}
