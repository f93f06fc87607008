import type { Target } from './target';

/** Where one package is made. */
export interface BuildPlace {
  /** The directory of the app. */
  readonly appDir: string;
  /** A folder for the result of the steps; it is empty. */
  readonly out: string;
  /** A folder for whatever else the steps write; it is empty. */
  readonly work: string;
  /** A folder that stays between synths, for what tools keep; undefined if there is none. */
  readonly kept?: string;
  readonly target: Target;
  /** Whether steps run in a container with the system of the runtime, or one that the user names for it. */
  readonly isInContainer?: boolean;
  /** The paths of the tools by their names. */
  readonly tools: Readonly<Record<string, string>>;
  /** What the tools say of their versions, by their names. */
  readonly versions: Readonly<Record<string, string>>;
}

/** A command of a build. It gets no input, and its output is shown if it fails. */
export interface Step {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Variables in addition to those of the process. */
  readonly env?: Readonly<Record<string, string>>;
  /** The file that gets what it prints. */
  readonly output?: string;
  /** Whether it runs on this machine, even if the package is built in a container. */
  readonly isForHost?: boolean;
  /** The command that ends what the step has started elsewhere, if the step takes too long. */
  readonly stop?: readonly string[];
}
