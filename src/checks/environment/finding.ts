/** Something that is or may be wrong with the environment of a function. */
export interface Finding {
  /** The id that acknowledges it for the whole function: `lambdaform:variableNotSet`. */
  readonly id: string;
  /** The code of the error; undefined if it is a warning. */
  readonly code?: string;
  /** The variable that it is about. The id with its name acknowledges it for this variable alone. */
  readonly variable?: string;
  readonly what: string;
  readonly fix: string;
}

/** Returns the ids that acknowledge a finding, the narrowest first. */
export function idsOf({ id, variable }: Finding): [string, ...string[]] {
  return variable === undefined ? [id] : [`${id}:${variable}`, id];
}
