/** The expectation for a small handler, written by hand. */
export interface Expectation {
  /** The folder beside this file, if its name differs from the handler's. */
  readonly folder?: string;
  /** The file with the handler, if it is not `handler.ts`. */
  readonly file?: string;
  /** The export, if it is not `handler`. */
  readonly handler?: string;
  /**
   * The operations that it can reach, each with the environment variables that name the resource, or without any if the
   * code does not tell.
   */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  /** Operations that read from one resource and write to another, each with the variables of the one that is read. */
  readonly sources?: Readonly<Record<string, readonly string[]>>;
  /**
   * The IAM actions that these operations need, by the service authorization reference. Those of KMS for
   * encrypted resources are not included.
   */
  readonly actions: readonly string[];
  /** The environment variables that are read, each with whether the code can do without it. */
  readonly reads?: Readonly<Record<string, 'needed' | 'optional'>>;
  /** The kinds of notes. */
  readonly notes?: readonly string[];
  /** Operations and variables in the code that must not be found. */
  readonly not: readonly string[];
}
