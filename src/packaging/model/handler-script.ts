import type { FileCopy } from '../../bundling/files/file-copies';

/** A script of the package that is the handler of the function. */
export interface HandlerScript {
  /** The script, as a file of the package. */
  readonly script: FileCopy;
  /** What is to be found in the package, in the words of a handler; undefined if that is not known. */
  readonly wanted?: string;
}
