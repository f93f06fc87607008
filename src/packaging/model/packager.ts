import type { FileQuery } from '../../bundling/files/file-queries';
import type { Fault } from '../../private/errors';
import type { BuildPlace, Step } from './build-place';
import type { Reader } from './reader';
import type { Target } from './target';
import type { ToolNeed } from './tool';

export type { BuildPlace, Step } from './build-place';

/** Contents of a package by their paths in it. */
export type Contents = ReadonlyMap<string, Uint8Array>;

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
  /** Whether it has more than the files of the package. */
  readonly hasBase: boolean;
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
  /** Reads what the code does with AWS; missing for languages that are not read. */
  readonly reader?: Reader;

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
  /** What is wrong with a package, however it was made. */
  judge?(contents: Contents, target: Target, where: string): readonly Fault[];
  /** Whether a file may be for another machine: what cannot be run, or is chosen when it runs. */
  isNeutral?(name: string): boolean;
  /** Set if the package becomes a container image. */
  readonly image?: ImageKind;
  /** What is stored of a package that nothing is wrong with, if that is something else. Throws if it can't be. */
  wrap?(contents: Contents, place: BuildPlace): Contents;
  /** Why no container builds it, for languages that need none. */
  readonly withoutContainer?: string;
  /** The fault behind what a tool says, if there is a better one than to show it. */
  explain?(output: string, target: Target): Fault | undefined;
}
