/** Operations of AWS: `client-ssm GetParameter`. */
export type Operations = readonly string[];

/** The operations that a function or class of a library calls for its user. */
export interface Wrapper {
  /** The operations that any use of it calls. */
  readonly calls?: Operations;
  /** The operations that its methods call. */
  readonly methods?: Readonly<Record<string, Operations>>;
  /** Where the name of the resource is: the index of the argument, and the path into it. */
  readonly resource?: { readonly argument: number; readonly path: readonly string[] };
}

/** A library that calls AWS. */
export interface Library {
  readonly exports?: Readonly<Record<string, Wrapper>>;
  /** The operations that any use of the library calls, because it cannot be tree-shaken. */
  readonly everything?: Wrapper;
}

/** Some operations of a client. */
export const of = (client: string, ...operations: string[]): Operations =>
  operations.map((name) => `client-${client} ${name}`);
