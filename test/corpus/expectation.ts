/** What is expected of a small handler, written by hand. */
export interface Expectation {
  /** The folder beside this file, if it is not named like the handler. */
  readonly folder?: string;
  /** The file with the handler, if it is not `handler.ts`. */
  readonly file?: string;
  /** The export, if it is not `handler`. */
  readonly handler?: string;
  /**
   * The operations that it can reach, each with the environment variables that name the resource; without any when the
   * code does not say.
   */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  /** Operations that read from another resource than they write to, each with the variables that name the one read. */
  readonly sources?: Readonly<Record<string, readonly string[]>>;
  /**
   * The IAM actions that these operations need, by the service authorization reference. What an encrypted resource needs
   * of KMS besides is not among them.
   */
  readonly actions: readonly string[];
  /** The environment variables that are read, each with whether the code can do without. */
  readonly reads?: Readonly<Record<string, 'needed' | 'optional'>>;
  /** The kinds of notes. */
  readonly notes?: readonly string[];
  /** What stands in the code and yet must not be found. */
  readonly not: readonly string[];
}
