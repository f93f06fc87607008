import type { Project } from './project';

/** A rule of the repository. */
export interface Rule {
  /** The rule as a sentence. */
  readonly name: string;
  /** Returns one line for each place that breaks the rule. The line says what to edit. */
  readonly violations: (project: Project) => string[];
}

/** Exceptions of a rule with their reasons, by what is excepted. */
export type Exceptions = Readonly<Record<string, string>>;

/** Returns one line for each exception that is no longer needed. */
export function unused(exceptions: Exceptions, needed: Iterable<string>, where: string): string[] {
  const used = new Set(needed);
  return Object.keys(exceptions)
    .filter((name) => !used.has(name))
    .map((name) => `${name} needs no exception any more: remove it from ${where}`);
}
