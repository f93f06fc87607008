import { setTimeout as sleep } from 'node:timers/promises';

/** Looks until it finds something, which is anything that is neither thrown nor undefined. */
export async function eventually<T>(
  look: () => Promise<T | undefined>,
  { seconds = 20, pause = 50 }: { seconds?: number; pause?: number } = {},
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`nothing was seen in ${seconds} s`);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(pause);
  }
}

/** Looks until all that is expected is there. */
export async function eventuallyHolds(expectations: () => Promise<void>): Promise<void> {
  await eventually(async () => {
    await expectations();
    return true;
  });
}
