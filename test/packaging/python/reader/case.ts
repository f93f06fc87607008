/** A handler as people write them, and what it needs, written by hand. */
export interface Case {
  /** What it shows. */
  readonly name: string;
  /** `app.py`, or all files. */
  readonly code: string | Readonly<Record<string, string>>;
  /** Files of an installed package. */
  readonly installed?: Readonly<Record<string, string>>;
  /** The actions with the variables of their resources: `dynamodb:GetItem ORDERS`; `?` for what is only perhaps called, `/index` for indexes of a table. */
  readonly needs: readonly string[];
  /** The variables that are read; `?` for those that it can do without. Not compared where they are missing. */
  readonly reads?: readonly string[];
  /** The notes: `computedOperation app.py:7`. */
  readonly notes?: readonly string[];
}
