import type { IConstruct } from 'constructs';
import type { CheckedApp } from './checked-app';

/** How severe a finding is. */
export enum CheckSeverity {
  /** The user is warned. */
  WARNING = 'warning',
  /** The synth fails. */
  ERROR = 'error',
}

/** Something that a check found. */
export interface CheckFinding {
  /** The construct that has it. */
  readonly at: IConstruct;

  /** What is wrong, with the value received: lower case, no full stop. */
  readonly what: string;

  /** How to fix it: an imperative that names the property. */
  readonly fix: string;

  /**
   * Whether the user is warned, or the synth fails.
   *
   * @default CheckSeverity.WARNING
   */
  readonly severity?: CheckSeverity;
}

/**
 * A rule about all Lambda functions of an app and the resources around them. Implement it to add your own rule.
 */
export interface ICheck {
  /** Returns the id that acknowledges what the check finds, with your own prefix: `shop:longTimeout`. */
  checkId(): string;

  /**
   * Looks at a stage, once in each synth, and returns what is wrong.
   *
   * @param app the resources of the stage, as they will be deployed
   */
  check(app: CheckedApp): CheckFinding[];
}
