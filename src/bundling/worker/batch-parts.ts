import type { BatchOrder } from '../protocol/order';

/** Both halves of a batch; nothing when it cannot be halved. */
export function halves(batch: BatchOrder): BatchOrder[] {
  const { entries } = batch;
  const middle = Math.ceil(entries.length / 2);
  const parts = [entries.slice(0, middle), entries.slice(middle)];
  return entries.length === 1 ? [] : parts.map((part) => ({ ...batch, entries: part }));
}

/** Smaller batches, or at last one whose SDK is not apart, where it is not known which entry needs that. */
export function withoutDivision(batch: BatchOrder): BatchOrder[] {
  return batch.entries.length === 1 ? [{ ...batch, undivided: true }] : halves(batch);
}

/** A batch for each entry; nothing when there is only one. */
export function oneByOne(batch: BatchOrder): BatchOrder[] {
  return batch.entries.length === 1 ? [] : batch.entries.map((entry) => ({ ...batch, entries: [entry] }));
}

/** Does something with one item after the other. */
export async function inSequence<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) results.push(await work(item, index));
  return results;
}

/** Lets plugins answer esbuild, which may already run for the next batch. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
