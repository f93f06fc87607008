/** Something that is wrong, or may be wrong, with the environment of a function. */
export interface Finding {
  /** What it is acknowledged by, for the whole function: `lambdaform:variableNotSet`. */
  readonly id: string;
  /** The code of the error; nothing when it is a warning. */
  readonly code?: string;
  /** The variable that it is about; it is acknowledged for this one alone with its name after the id. */
  readonly variable?: string;
  readonly what: string;
  readonly fix: string;
}

/** The ids by which a finding can be acknowledged: the narrowest first. */
export function idsOf({ id, variable }: Finding): [string, ...string[]] {
  return variable === undefined ? [id] : [`${id}:${variable}`, id];
}
