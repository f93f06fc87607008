import type { CodeUsage } from '../../analysis/found/code-usage';
import type { BuildPlace, Step } from './build-place';
import type { ToolNeed } from './tool';

/**
 * Reads what the code of a function does with AWS and its environment. The reading is kept with the package.
 *
 * A reader never leaves out a call because the code is hard to read: it counts all that may be called, and notes the place.
 */
export interface Reader {
  /** Raised when the same code is read in another way. */
  readonly format: number;

  /** The tools that it needs. Without them the package is made, and nothing is known of its code. */
  tools(): readonly ToolNeed[];
  /** The commands that read, one after the other. They run after all commands of the package, and fail no synth. */
  steps(place: BuildPlace): readonly Step[];
  /** What the commands have found; undefined if it has written nothing that makes sense. */
  usage(place: BuildPlace): CodeUsage | undefined;

  /** The reader of a package that something else has made; missing if such a package can't be read. */
  ofPackage?(folder: string): Reader;
}
