import type { Fault } from '../../private/errors';

/** A file of the user's that takes part in bundling is missing or fails. Processes exchange the fault alone. */
export class UserFileError extends Error {
  public constructor(public readonly fault: Fault) {
    super(fault.what);
  }
}
