import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from '../life/helper-thread';
import { type ReadingTask, readAside } from '../reading/reading-tasks';
import { type KeepingTask, keepAside } from '../sdk-part/part-keeper';

// This file is a program: a thread that helps the one that bundles.
parentPort?.on('message', ({ id, told }: ToThread) => {
  const answer = answerTo(told as ReadingTask | KeepingTask);
  if (id !== undefined) parentPort?.postMessage({ id, answer } satisfies FromThread);
});

/** No answer to what fails here: the other thread tries it, too, and tells why. */
function answerTo(task: ReadingTask | KeepingTask): unknown {
  try {
    return task.about === 'parts' ? keepAside(task) : readAside(task);
  } catch {
    return undefined;
  }
}
