import type { AppModel } from './app-model';
import type { Resource } from './resource';

/** Whether an app with the mistake is refused, its user is warned, or told something that is right in most accounts. */
export type Severity = 'error' | 'info' | 'warning';

/** A mistake that a rule found. */
export interface RuleFinding {
  /** The resource that has it. */
  readonly at: Resource;
  /** What is wrong, with the value received: lower case, no full stop. */
  readonly what: string;
  /** How to fix it: an imperative that names the property or the line. */
  readonly fix: string;
}

/** A question about the whole app. What it says of itself is its section in docs/checks. */
export interface Rule {
  /** Acknowledges what it finds, as `lambdaform:<id>`. The file is called the same in kebab case. */
  readonly id: string;
  /** `error` where AWS refuses the app, or events, money or secrets are surely lost. */
  readonly severity: Severity;
  /** What it finds: a phrase. */
  readonly title: string;
  /** What happens to an app with the mistake. */
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
  /** The page of AWS that says so. */
  readonly see: string;
  readonly check: (model: AppModel) => Iterable<RuleFinding>;
}

/** Rules about one subject: a folder, and a page of docs/checks. */
export interface Topic {
  readonly title: string;
  readonly rules: readonly Rule[];
}
