import { setTimeout as sleep } from 'node:timers/promises';

/** Calls `look` until it returns something other than undefined. The time limit leaves room for a busy machine. */
export async function eventually<T>(
  look: () => Promise<T | undefined>,
  { seconds = 300, pause = 50 }: { seconds?: number; pause?: number } = {},
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`nothing was found in ${seconds} s`);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(pause);
  }
}

/** Waits until all expectations hold. */
export async function eventuallyHolds(expectations: () => Promise<void>): Promise<void> {
  await eventually(async () => {
    await expectations();
    return true;
  });
}
