/** Commands of the user's around a build, each a program and its arguments; empty for none. */
export interface Hooks {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Variables in addition to those of the process. */
  readonly environment: Readonly<Record<string, string>>;
}
