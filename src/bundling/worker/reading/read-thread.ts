import { parentPort } from 'node:worker_threads';
import { BatchTexts, type EntryTexts, type ReadAnswer, type ReadTogether } from './read-texts';

/** What the thread is told: what the entries of a batch have in common, and how many there are; or one of them. */
export type ToReader =
  | { readonly batch: number; readonly entries: number; readonly together: ReadTogether }
  | { readonly batch: number; readonly id: number; readonly entry: EntryTexts };

/** What it tells: nothing of an entry that it cannot read. */
export interface FromReader {
  readonly id: number;
  readonly answer?: ReadAnswer;
}

// This file is a program: a thread that reads code.
const batches = new Map<number, { readonly texts: BatchTexts; left: number }>();

parentPort?.on('message', (told: ToReader) => {
  if ('together' in told) {
    batches.set(told.batch, { texts: new BatchTexts(told.together), left: told.entries });
    return;
  }
  const { batch, id, entry } = told;
  parentPort?.postMessage(answerTo(batch, id, entry));
});

function answerTo(batch: number, id: number, entry: EntryTexts): FromReader {
  const reading = batches.get(batch);
  if (reading && --reading.left === 0) batches.delete(batch);
  try {
    return { id, answer: reading?.texts.read(entry) };
  } catch {
    return { id };
  }
}
