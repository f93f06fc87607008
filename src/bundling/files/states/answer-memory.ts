import type { PathState } from './path-states';

/** Answers of earlier synths, each with the state of what it was read from. */
export interface AnswerMemory {
  /** The answer to a question about a path; undefined if it is not known for this state. */
  recall(path: string, question: string, state: PathState): string | undefined;
  /** Remembers an answer. The state must have been seen before the answer was read. */
  remember(path: string, question: string, state: PathState, answer: string): void;
}
