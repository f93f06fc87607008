import type { Told } from '../life/helper-thread';
import { BatchTexts, type EntryTexts, type ReadAnswer, type ReadTogether } from './read-texts';

/** What the thread is told: what the entries of a batch have in common, and how many there are; or one of them. */
export type ReadingTask = Told & { readonly about: 'reading'; readonly batch: number } & (
    | { readonly entries: number; readonly together: ReadTogether }
    | { readonly entry: EntryTexts }
  );

const batches = new Map<number, { readonly texts: BatchTexts; left: number }>();

/** Reads an entry, in the thread. */
export function readAside(task: ReadingTask): ReadAnswer | undefined {
  if ('together' in task) {
    batches.set(task.batch, { texts: new BatchTexts(task.together), left: task.entries });
    return undefined;
  }
  const reading = batches.get(task.batch);
  if (reading && --reading.left === 0) batches.delete(task.batch);
  return reading?.texts.read(task.entry);
}
