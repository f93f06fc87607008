import type { Step } from './packager';

/** What the program that runs builds is told. */
export interface JobsOrder {
  readonly jobs: readonly Job[];
  /** How many run at the same time. */
  readonly parallel: number;
  /** How many milliseconds a step may take. */
  readonly timeLimit: number;
  /** The process that waits. */
  readonly parent: number;
  /** Whether lines of progress are printed. */
  readonly isQuiet: boolean;
  /** The file that gets the `JobEnd` of each job. */
  readonly report: string;
}

/** The steps of one package. */
export interface Job {
  /** What lines of progress name. */
  readonly title: string;
  readonly steps: readonly Step[];
}

/** How a job has ended. */
export interface JobEnd {
  /** What went wrong; undefined if nothing did. */
  readonly failure?: StepFailure;
}

/** A step that failed, was ended or could not begin. */
export interface StepFailure {
  /** The command, as it could be typed. */
  readonly command: string;
  /** What it printed last. */
  readonly output: string;
  /** Whether it took longer than it may. */
  readonly isLate?: boolean;
}
