import type { FileQuery } from '../../bundling/files/file-queries';
import type { Fault } from '../../private/errors';
import type { Target } from './target';
import type { ToolNeed } from './tool';

/** Contents of a package by their paths in it. */
export type Contents = ReadonlyMap<string, Uint8Array>;

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
  /** The paths of the tools by their names. */
  readonly tools: Readonly<Record<string, string>>;
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
}

/** What a build has made. */
export interface Package {
  readonly contents: Contents;
  /** The files that turned out to matter, in addition to `inputs`. */
  readonly inputs?: readonly FileQuery[];
  /** Why the next build may give another package from the same sources. Then it is made again at every synth. */
  readonly volatile?: string;
  /** What is wrong with it. */
  readonly faults?: readonly Fault[];
}

/** What is known of a container image. */
export interface ImageKind {
  /** Whether it has the system of the runtime. */
  readonly hasSystemOfRuntime: boolean;
}

/** Makes one package: a function of the user's in one language. */
export interface Packager {
  /** What users call the language. */
  readonly language: string;
  /** Raised when the same sources give another package. */
  readonly format: number;
  /** The file or folder that the user names, as it is in messages. */
  readonly entry: string;
  /** All that the user has set, which decides what is made. */
  readonly settings: unknown;
  /** Environment variables that decide what is made. */
  readonly variables: readonly string[];

  /** The mistakes that can be seen without building. */
  faults(appDir: string, target: Target): readonly Fault[];
  /** The tools that are needed. Asked only if there are no faults. */
  tools(appDir: string, target: Target): readonly ToolNeed[];
  /** What decides on the package and is known before it is made. */
  inputs(appDir: string, target: Target): readonly FileQuery[];
  /**
   * The commands, which run one after the other.
   *
   * @param round asked again, with the next number, when all commands of the round before have ended, as long as there are any:
   * what one has written may decide on the next
   */
  steps(place: BuildPlace, round: number): readonly Step[];
  /** What goes into the package. */
  collect(place: BuildPlace): Package;
  /** What is wrong with a package, whoever has made it. */
  judge?(contents: Contents, target: Target, where: string): readonly Fault[];
  /** Whether a file may be for another machine: what cannot be run, or is chosen when it runs. */
  isNeutral?(name: string): boolean;
  /** Set if the package becomes a container image. */
  readonly image?: ImageKind;
  /** What is stored of a package that nothing is wrong with, if that is something else. Throws if it can't be. */
  wrap?(contents: Contents, place: BuildPlace): Contents;
  /** The fault behind what a tool says, if there is a better one than to show it. */
  explain?(output: string, target: Target): Fault | undefined;
}
