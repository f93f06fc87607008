import type { Stack } from 'aws-cdk-lib';

/** A mistake that neither cfn-lint nor the validator of the CDK finds. */
export interface Mistake {
  /** Defines an app that has it. */
  readonly app?: (stack: Stack) => void;
  /** The rule that finds it. */
  readonly rule?: string;
  /** What finds it besides the rules, or why nothing does. */
  readonly says?: string;
}

export type Mistakes = Readonly<Record<string, Mistake>>;

/** A mistake that a rule finds. */
export function found(rule: string, app: (stack: Stack) => void): Mistake {
  return { rule, app };
}

/** A mistake that something else than a rule finds, or nothing. */
export function said(says: string): Mistake {
  return { says };
}
