import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether a process runs. One that nobody has asked for its result is still listed after its end. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc') || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Waits for something to come true. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await wait(20);
}
