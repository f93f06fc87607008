import type { HelperThread } from '../life/helper-thread';
import { BatchTexts, type EntryTexts, type ReadAnswer, type ReadTogether } from './read-texts';
import type { ReadingTask } from './reading-tasks';

/** Reads an entry of a batch. */
export type ReadsEntry = (entry: EntryTexts) => Promise<ReadAnswer>;

/** Reads code, in a thread if there is one: reading takes as long as much else that this one does meanwhile. */
export class CodeReader {
  private batches = 0;

  public constructor(private readonly thread?: HelperThread) {}

  /** Whether entries are read while this thread does something else. */
  public get isApart(): boolean {
    return this.thread?.isUp === true;
  }

  /** Starts to read the entries of a batch. */
  public open(together: ReadTogether, entries: number): ReadsEntry {
    const { thread, isApart } = this;
    const batch = ++this.batches;
    let here: BatchTexts | undefined;
    const first: ReadingTask = { about: 'reading', batch, entries, together };
    if (isApart) thread?.tell(first);
    return async (entry) => {
      const task: ReadingTask = { about: 'reading', batch, entry };
      const answer = isApart ? await thread?.ask<ReadAnswer>(task) : undefined;
      if (answer) return answer;
      here ??= new BatchTexts(together);
      return here.read(entry);
    };
  }
}
